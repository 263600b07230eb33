import { t } from '@vscode/l10n';
import { accuracyGap } from '../../domain/generalization';
import { CLASS_COUNT, className } from '../../domain/labels';
import { TEST_PICTURES } from '../../domain/pictures';
import { countText, decimalText } from '../../language/numbers';
import { lastWholeEpoch } from '../epochs';
import { percentText } from '../percentText';
import type { GlossarySubject } from './subject';
import type { Term } from './term';

const GUESSING = 1 / CLASS_COUNT;

/** The scores that overfitting compares; undefined while one of them is missing. */
function scoresOf(subject: GlossarySubject) {
  const training = lastWholeEpoch(subject);
  const { evaluation } = subject;
  return training === undefined || evaluation === undefined ? undefined : { training, evaluation };
}

/** The class with the lowest share of right answers, or with the highest. */
function extremeClass({ evaluation }: GlossarySubject, pick: (...values: number[]) => number) {
  if (evaluation === undefined || evaluation.classAccuracy.some(Number.isNaN)) return undefined;
  const accuracy = pick(...evaluation.classAccuracy);
  return { name: className(evaluation.classAccuracy.indexOf(accuracy)), accuracy };
}

const notYet = () => t('This network has not been measured yet.');

/** What the network answers, and how good that is. */
export const ANSWER_TERMS = {
  logit: {
    name: () => t('logit'),
    meaning: () => t('A logit is the sum that the last layer computes for a class; it can be any number.'),
    here: () => t('Each picture gets {0}, and the class of the largest is the answer.', CLASS_COUNT),
  },
  softmax: {
    name: () => 'softmax',
    meaning: () => t('Softmax turns logits into probabilities: all are above 0, and together they make 1.'),
    here: () =>
      t(
        'Here it makes {0} probabilities; if all logits were the same, each would be {1}.',
        CLASS_COUNT,
        percentText(GUESSING, 0),
      ),
  },
  probability: {
    name: () => t('probability'),
    meaning: () =>
      t('The probability of a class says, from 0 to 1, how strongly the network takes the picture for one of it.'),
    here: () =>
      t(
        'For the {0} test pictures, this network gives {1} of them.',
        countText(TEST_PICTURES),
        countText(TEST_PICTURES * CLASS_COUNT),
      ),
  },
  confidence: {
    name: () => t('confidence'),
    meaning: () => t('The confidence is the largest probability: that of the answer.'),
    here: () => t('With {0} classes it is never below {1}.', CLASS_COUNT, percentText(GUESSING, 0)),
  },
  prediction: {
    name: () => t('prediction'),
    meaning: () => t('A prediction is the class that a network gives to a picture.'),
    here: ({ evaluation }) =>
      evaluation === undefined
        ? notYet()
        : t(
            '{0} of {1} predictions on the test set are wrong here.',
            countText(Math.round((1 - evaluation.accuracy) * TEST_PICTURES)),
            countText(TEST_PICTURES),
          ),
  },
  accuracy: {
    name: () => t('accuracy'),
    meaning: () => t('The accuracy is the share of pictures whose prediction is right.'),
    here: ({ evaluation }) =>
      evaluation === undefined
        ? t('Guessing would reach {0} here.', percentText(GUESSING, 0))
        : t(
            'This network reaches {0} on the test set; guessing would reach {1}.',
            percentText(evaluation.accuracy, 2),
            percentText(GUESSING, 0),
          ),
  },
  confusionMatrix: {
    name: () => t('confusion matrix'),
    meaning: () =>
      t('A confusion matrix counts for each true class what the network said; what is right lies on the diagonal.'),
    here: (subject) => {
      const right =
        subject.evaluation === undefined ? undefined : Math.round(subject.evaluation.accuracy * TEST_PICTURES);
      return right === undefined
        ? t('Here it has {0} × {0} numbers.', CLASS_COUNT)
        : t('Here it has {0} × {0} numbers, and those on the diagonal add up to {1}.', CLASS_COUNT, countText(right));
    },
  },
  precision: {
    name: () => t('precision'),
    meaning: () =>
      t(
        'The precision of a class is the share of right answers among all pictures that the network ' +
          'gave to that class.',
      ),
    here: () => t('The table by class lists {0} of them, and a click sorts it.', CLASS_COUNT),
  },
  recall: {
    name: () => t('recall'),
    meaning: () => t('The recall of a class is the share of its own pictures that the network has found.'),
    here: (subject) => {
      const lowest = extremeClass(subject, Math.min);
      const highest = extremeClass(subject, Math.max);
      return lowest === undefined || highest === undefined
        ? notYet()
        : t(
            'It is lowest for {0} ({1}) and highest for {2} ({3}).',
            lowest.name,
            percentText(lowest.accuracy),
            highest.name,
            percentText(highest.accuracy),
          );
    },
  },
  overfitting: {
    name: () => t('overfitting'),
    meaning: () =>
      t(
        'A network overfits when it does clearly better on the pictures that it learned from than on new ' +
          'ones: it has learned some by heart.',
      ),
    here: (subject) => {
      const scores = scoresOf(subject);
      return scores === undefined
        ? notYet()
        : t(
            'In training this one reached {0}, on the test set {1}.',
            percentText(scores.training.accuracy, 2),
            percentText(scores.evaluation.accuracy, 2),
          );
    },
  },
  generalization: {
    name: () => t('generalization'),
    meaning: () => t('Generalization is how well what was learned works on pictures that were not in the training.'),
    here: (subject) => {
      const scores = scoresOf(subject);
      if (scores === undefined) return notYet();
      const points = decimalText(accuracyGap(scores.training, scores.evaluation) * 100, 1);
      return t('The gap between training and test accuracy is {0} percentage points here.', points);
    },
  },
  calibration: {
    name: () => t('calibration'),
    meaning: () =>
      t('A network is well calibrated when it is right as often as its confidence says: of 100 answers with 90%, 90.'),
    here: ({ evaluation }) =>
      evaluation === undefined
        ? notYet()
        : t(
            'So the mean of its {0} confidences should be near {1}, its accuracy.',
            countText(TEST_PICTURES),
            percentText(evaluation.accuracy),
          ),
  },
} as const satisfies Readonly<Record<string, Term>>;
