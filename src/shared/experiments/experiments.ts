import { t } from '@vscode/l10n';
import { DEFAULT_TRAIN_OPTIONS, OPTION_LIMITS, type TrainOptions } from '../domain/trainOptions';
import { countText, numberText } from '../language/numbers';

/** A variation of a training: one thing is different, and everything else stays, also the seed. */
export interface Experiment {
  readonly id: string;
  readonly title: () => string;
  /** What there is to see. */
  readonly why: () => string;
  readonly change: (baseline: TrainOptions) => Partial<TrainOptions>;
  /** Whether it can be done with this baseline. */
  readonly suits?: (baseline: TrainOptions) => boolean;
}

const MANY_EPOCHS = 50;
const LARGEST_BATCH = OPTION_LIMITS.batchSize.max;
const FEW_UNITS = 8;
const LARGEST_RATE = OPTION_LIMITS.learningRate.max;
const HELD_BACK = 0.1;
const PATIENCE = 2;
const hasHiddenLayer = ({ architecture }: TrainOptions) => architecture === 'dense' || architecture === 'deep';

export const EXPERIMENTS: readonly Experiment[] = [
  {
    id: 'largeRate',
    title: () => t('Learning rate {0}', numberText(LARGEST_RATE)),
    why: () =>
      t(
        'The learning rate of the notebook is {0}. Each step moves the weights much further.',
        numberText(DEFAULT_TRAIN_OPTIONS.learningRate),
      ),
    change: () => ({ learningRate: LARGEST_RATE }),
  },
  {
    id: 'manyEpochs',
    title: () => t('{0} epochs', MANY_EPOCHS),
    why: () => t('Does it go on learning, or only learn by heart?'),
    change: () => ({ epochs: MANY_EPOCHS }),
    suits: ({ epochs }) => epochs < MANY_EPOCHS,
  },
  {
    id: 'noRelu',
    title: () => t('Without relu'),
    why: () => t('Dense layers without relu between them come to a single one: this trains that one.'),
    change: () => ({ architecture: 'linear' }),
    suits: hasHiddenLayer,
  },
  {
    id: 'fewUnits',
    title: () => t('{0} hidden units', FEW_UNITS),
    why: () => t('How little is enough?'),
    change: () => ({ hiddenUnits: FEW_UNITS }),
    suits: hasHiddenLayer,
  },
  {
    id: 'dropout',
    title: () => t('Two hidden layers with dropout'),
    why: () => t('Dropout is made against overfitting.'),
    change: () => ({ architecture: 'deep' }),
    suits: ({ architecture }) => architecture === 'dense',
  },
  {
    id: 'cnn',
    title: () => t('Convolutions'),
    why: () =>
      t('They see which pixels are neighbours. This training takes many times as long as that of a dense network.'),
    change: () => ({ architecture: 'cnn' }),
  },
  {
    id: 'largeBatch',
    title: () => t('Batches of {0}', countText(LARGEST_BATCH)),
    why: () => t('As many pictures, but the weights change far less often.'),
    change: () => ({ batchSize: LARGEST_BATCH }),
  },
  {
    id: 'sgd',
    title: () => t('SGD instead of Adam'),
    why: () => t('One learning rate for all weights, which does not adapt to each of them.'),
    change: () => ({ optimizer: 'sgd' }),
    suits: ({ optimizer }) => optimizer === 'adam',
  },
  {
    id: 'earlyStopping',
    title: () => t('Early stopping'),
    why: () => t('Ends by itself when the validation loss no longer falls, with fewer pictures to learn from.'),
    change: ({ epochs }) => ({
      validationSplit: HELD_BACK,
      earlyStoppingPatience: PATIENCE,
      epochs: Math.max(epochs, MANY_EPOCHS),
    }),
    suits: ({ earlyStoppingPatience }) => earlyStoppingPatience === 0,
  },
];

/** The options of a variation; undefined if it cannot be done with this baseline, or would change nothing. */
export function variationOf({ change, suits }: Experiment, baseline: TrainOptions): TrainOptions | undefined {
  if (suits !== undefined && !suits(baseline)) return undefined;
  const options = { ...baseline, ...change(baseline) };
  return isSame(options, baseline) ? undefined : options;
}

/** Whether two trainings differ in nothing but their seed. */
export function isSame(a: TrainOptions, b: TrainOptions): boolean {
  return changedOptions(a, b).length === 0;
}

/** The names of the options in which two trainings differ, without the seed. */
export function changedOptions(a: TrainOptions, b: TrainOptions): (keyof TrainOptions)[] {
  const names = Object.keys(a) as (keyof TrainOptions)[];
  return names.filter((name) => name !== 'seed' && a[name] !== b[name] && counts(name, a, b));
}

/** The number of hidden units changes nothing where neither network has such a layer. */
function counts(name: keyof TrainOptions, a: TrainOptions, b: TrainOptions): boolean {
  return name !== 'hiddenUnits' || hasHiddenLayer(a) || hasHiddenLayer(b);
}
