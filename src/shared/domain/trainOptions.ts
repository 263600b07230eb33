import { t } from '@vscode/l10n';
import * as v from 'valibot';
import { UserError } from './errors';
import { numberText } from '../language/numbers';

export const ARCHITECTURES = ['linear', 'dense', 'deep', 'cnn'] as const;
export type ArchitectureName = (typeof ARCHITECTURES)[number];

export const OPTIMIZERS = ['adam', 'sgd', 'rmsprop'] as const;
export type OptimizerName = (typeof OPTIMIZERS)[number];

/**
 * The inclusive limits of every number that a person can set. The manifest repeats them, and a test compares the two.
 */
export const OPTION_LIMITS = {
  epochs: { min: 1, max: 200 },
  batchSize: { min: 1, max: 10_000 },
  learningRate: { min: 1e-6, max: 1 },
  hiddenUnits: { min: 1, max: 2048 },
  seed: { min: 0, max: 2 ** 32 - 1 },
  validationSplit: { min: 0, max: 0.5 },
  earlyStoppingPatience: { min: 0, max: 50 },
} as const;

/** A number within its limits. The message of every failure says what is allowed. */
const within = (
  name: keyof typeof OPTION_LIMITS,
  allowed: (min: string, max: string) => string,
  isOfKind: (value: number) => boolean,
) => {
  const { min, max } = OPTION_LIMITS[name];
  const message = () => allowed(numberText(min), numberText(max));
  return v.pipe(
    v.number(message),
    v.check((value) => isOfKind(value) && value >= min && value <= max, message),
  );
};
const wholeNumber = (name: keyof typeof OPTION_LIMITS) =>
  within(name, (min, max) => t('must be a whole number from {0} to {1}', min, max), Number.isInteger);
const realNumber = (name: keyof typeof OPTION_LIMITS) =>
  within(name, (min, max) => t('must be a number from {0} to {1}', min, max), Number.isFinite);
const oneOf = <const T extends readonly string[]>(names: T) =>
  v.picklist(names, () => t('must be one of {0}', names.join(', ')));

/** Together with the data and the backend, these options determine a training run. */
export const TrainOptionsSchema = v.strictObject({
  architecture: oneOf(ARCHITECTURES),
  optimizer: oneOf(OPTIMIZERS),
  epochs: wholeNumber('epochs'),
  /** Pictures per step. The last step of an epoch takes the rest. */
  batchSize: wholeNumber('batchSize'),
  learningRate: realNumber('learningRate'),
  /** Units of each hidden dense layer; the linear architecture has none. */
  hiddenUnits: wholeNumber('hiddenUnits'),
  /** Determines the initial weights, the order of the pictures and the dropout masks. */
  seed: wholeNumber('seed'),
  /**
   * Fraction of the training pictures set aside for validation. Like Keras, takes them from the end before shuffling.
   */
  validationSplit: realNumber('validationSplit'),
  /** Training ends after this many epochs in a row without a lower validation loss. 0 turns early stopping off. */
  earlyStoppingPatience: wholeNumber('earlyStoppingPatience'),
});

export type TrainOptions = v.InferOutput<typeof TrainOptionsSchema>;

/**
 * The options of a saved run. A run that is older than an option lacks it: the default here is what such a run did. An
 * option that is added needs one, or no older run could be read any more.
 */
export const SavedTrainOptionsSchema = v.strictObject({
  ...TrainOptionsSchema.entries,
  validationSplit: v.optional(TrainOptionsSchema.entries.validationSplit, 0),
  earlyStoppingPatience: v.optional(TrainOptionsSchema.entries.earlyStoppingPatience, 0),
});

/** The notebook's run: Flatten → Dense 128 relu → Dense 10, Adam, 20 epochs, batches of 200. */
export const DEFAULT_TRAIN_OPTIONS: TrainOptions = {
  architecture: 'dense',
  optimizer: 'adam',
  epochs: 20,
  batchSize: 200,
  learningRate: 1e-3,
  hiddenUnits: 128,
  seed: 42,
  validationSplit: 0,
  earlyStoppingPatience: 0,
};

/**
 * Checks untrusted options. Throws UserError `invalid-options`, which names every option that is out of range. `nameOf`
 * gives the name that the person knows an option by.
 */
export function parseTrainOptions(input: unknown, nameOf = (option: string): string => option): TrainOptions {
  const result = v.safeParse(TrainOptionsSchema, input);
  if (!result.success) {
    const faults = result.issues.map((issue) => {
      const name = nameOf(v.getDotPath(issue) ?? 'options');
      if (typeof issue.input === 'object') return `${name} ${issue.message}`;
      return t('{0} {1}, not {2}', name, issue.message, JSON.stringify(issue.input));
    });
    throw new UserError({
      code: 'invalid-options',
      message: t('The training settings are not valid: {0}.', faults.join('; ')),
      nextStep: t('Correct them and train again.'),
      action: 'openSettings',
    });
  }
  const options = result.output;
  if (options.earlyStoppingPatience > 0 && options.validationSplit === 0) {
    throw new UserError({
      code: 'invalid-options',
      message: t('Early stopping watches the validation loss, but no pictures are set aside for validation.'),
      nextStep: t('Set a validation split such as 0.1, or set the early-stopping patience to 0.'),
      action: 'openSettings',
    });
  }
  return options;
}

/** How many of `count` pictures a network learns from: the others, at least one, are set aside for validation. */
export function learnedCount(count: number, validationSplit: number): number {
  return validationSplit === 0 ? count : Math.min(Math.floor(count * (1 - validationSplit)), count - 1);
}
