import { t } from '@vscode/l10n';
import { CLASS_COUNT } from '../../domain/labels';
import { hasDiverged } from '../../domain/generalization';
import { countText, numberText } from '../../language/numbers';
import { lastWholeEpoch } from '../epochs';
import { lossText } from '../lossText';
import { epochsOf, picturesLearnedFrom, stepsOf, type GlossarySubject } from './subject';
import type { Term } from './term';

/** The names of the optimizers as the field writes them. */
const OPTIMIZER_NAMES = { adam: 'Adam', sgd: 'SGD', rmsprop: 'RMSprop' } as const;

/** The loss of a network that gives each class the same probability. */
const GUESSING_LOSS = Math.log(CLASS_COUNT);

/** The first epoch and the last complete one, if there are two. */
function lossesOf(subject: GlossarySubject) {
  const [first, last] = [subject.history[0], lastWholeEpoch(subject)];
  return first === undefined || last === undefined || first === last ? undefined : { first, last };
}

/** How the network learns. */
export const LEARNING_TERMS = {
  training: {
    name: () => t('training'),
    meaning: () =>
      t(
        'Training shows a network pictures with their labels, and changes its parameters so that its ' +
          'answers come closer to the labels.',
      ),
    here: (subject) =>
      t(
        'This one has {0} steps; a whole epoch has {1}.',
        countText(stepsOf(subject)),
        countText(subject.stepsPerEpoch),
      ),
  },
  epoch: {
    name: () => t('epoch'),
    meaning: () => t('An epoch is one pass through all training pictures.'),
    here: (subject) =>
      t(
        'One epoch of this run has {0} pictures in {1} steps; the run has {2} in all.',
        countText(picturesLearnedFrom(subject)),
        countText(subject.stepsPerEpoch),
        epochsOf(subject),
      ),
  },
  batch: {
    name: () => t('batch'),
    meaning: () => t('A batch is the pictures that are shown together before the weights are changed once.'),
    here: ({ options, stepsPerEpoch }) =>
      t(
        'Here it has {0} pictures, so an epoch has {1} batches.',
        countText(options.batchSize),
        countText(stepsPerEpoch),
      ),
  },
  step: {
    name: () => t('step'),
    meaning: () => t('A step computes the gradients of one batch and changes all weights a little.'),
    here: (subject) => t('{0} steps make this training.', countText(stepsOf(subject))),
  },
  loss: {
    name: () => t('loss'),
    meaning: () => t('The loss is one number for how far the answers are from the labels; training makes it smaller.'),
    here: (subject) => {
      const losses = lossesOf(subject);
      return losses === undefined
        ? t('A network that only guesses among {0} classes has a loss of {1}.', CLASS_COUNT, lossText(GUESSING_LOSS))
        : t(
            'In this run it went from {0} in epoch {1} to {2} in epoch {3}.',
            lossText(losses.first.loss),
            losses.first.epoch,
            lossText(losses.last.loss),
            losses.last.epoch,
          );
    },
  },
  crossEntropy: {
    name: () => t('cross-entropy'),
    meaning: () =>
      t(
        'Cross-entropy is the usual loss of a classifier: minus the logarithm of the probability that ' +
          'it gives to the right class.',
      ),
    here: ({ evaluation }) =>
      evaluation === undefined
        ? t('With one tenth for each class, it is ln {0} = {1}.', CLASS_COUNT, lossText(GUESSING_LOSS))
        : t(
            'On the test set it is {0} here; guessing would give {1}.',
            lossText(evaluation.loss),
            lossText(GUESSING_LOSS),
          ),
  },
  gradient: {
    name: () => t('gradient'),
    meaning: () => t('A gradient says for each parameter in which direction, and how steeply, the loss grows.'),
    here: ({ summary }) =>
      t('Each step computes {0} such numbers, one for each parameter.', countText(summary.trainableParameters)),
  },
  backpropagation: {
    name: () => t('backpropagation'),
    meaning: () => t('Backpropagation computes the gradients of all layers, from the last one back to the first.'),
    here: ({ summary }) =>
      t('Here it goes back from {0} to {1}.', summary.layers.at(-1)?.name ?? '', summary.layers[0]?.name ?? ''),
  },
  optimizer: {
    name: () => t('optimizer'),
    meaning: () => t('The optimizer turns gradients into changes of the weights.'),
    here: ({ options, stepsPerEpoch }) =>
      t('This run uses {0}, {1} times in each epoch.', OPTIMIZER_NAMES[options.optimizer], countText(stepsPerEpoch)),
  },
  adam: {
    name: () => 'Adam',
    meaning: () => t('Adam is an optimizer that adapts the size of the step of each weight to its latest gradients.'),
    here: ({ options, summary }) =>
      options.optimizer === 'adam'
        ? t('For that it keeps two numbers for each of the {0} parameters.', countText(summary.trainableParameters))
        : t('This run uses {0} instead.', OPTIMIZER_NAMES[options.optimizer]),
  },
  learningRate: {
    name: () => t('learning rate'),
    meaning: () =>
      t('The learning rate says how far each step moves the weights: too far, and the network learns nothing.'),
    here: ({ options }) => t('In this run it is {0}.', numberText(options.learningRate)),
  },
  divergence: {
    name: () => t('divergence'),
    meaning: () => t('Training diverges when the loss grows instead of falling, until it is no number any more.'),
    here: (subject) => {
      const rate = numberText(subject.options.learningRate);
      const [broken, last] = [subject.history.find(hasDiverged), subject.history.at(-1)];
      if (last === undefined) return t('A smaller learning rate than {0} would be the remedy.', rate);
      return broken === undefined
        ? t('This run has not diverged: its last loss is {0}.', lossText(last.loss))
        : t('This run has diverged in epoch {0} with a learning rate of {1}.', broken.epoch, rate);
    },
  },
  earlyStopping: {
    name: () => t('early stopping'),
    meaning: () => t('Early stopping ends a training when the validation loss has not become lower for some epochs.'),
    here: ({ options: { earlyStoppingPatience: patience, epochs } }) =>
      patience === 0
        ? t('It is off here: the training goes through all {0} epochs.', epochs)
        : t('The number of epochs that this run waits is {0}.', patience),
  },
} as const satisfies Readonly<Record<string, Term>>;
