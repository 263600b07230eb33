import * as v from 'valibot';
import { UserError } from './errors';

export const ARCHITECTURES = ['linear', 'dense', 'deep', 'cnn'] as const;
export type ArchitectureName = (typeof ARCHITECTURES)[number];

export const OPTIMIZERS = ['adam', 'sgd', 'rmsprop'] as const;
export type OptimizerName = (typeof OPTIMIZERS)[number];

/** Bounds of every number a person can set, both ends included. The manifest's settings repeat them; a test compares. */
export const OPTION_LIMITS = {
  epochs: { min: 1, max: 200 },
  batchSize: { min: 1, max: 10_000 },
  learningRate: { min: 1e-6, max: 1 },
  hiddenUnits: { min: 1, max: 2048 },
  seed: { min: 0, max: 2 ** 32 - 1 },
  validationSplit: { min: 0, max: 0.5 },
  earlyStoppingPatience: { min: 0, max: 50 },
} as const;

const wholeNumber = (name: keyof typeof OPTION_LIMITS) =>
  v.pipe(v.number(), v.integer(), v.minValue(OPTION_LIMITS[name].min), v.maxValue(OPTION_LIMITS[name].max));
const realNumber = (name: keyof typeof OPTION_LIMITS) =>
  v.pipe(v.number(), v.finite(), v.minValue(OPTION_LIMITS[name].min), v.maxValue(OPTION_LIMITS[name].max));

/** Everything that, with the data and the backend, determines a training run. */
export const TrainOptionsSchema = v.strictObject({
  architecture: v.picklist(ARCHITECTURES),
  optimizer: v.picklist(OPTIMIZERS),
  epochs: wholeNumber('epochs'),
  /** Pictures per step. The last step of an epoch takes what is left. */
  batchSize: wholeNumber('batchSize'),
  learningRate: realNumber('learningRate'),
  /** Units of each hidden dense layer; the linear architecture has none. */
  hiddenUnits: wholeNumber('hiddenUnits'),
  /** Decides the initial weights, the order of the pictures and the dropout masks. */
  seed: wholeNumber('seed'),
  /** Fraction of the training pictures, taken from the end before shuffling as Keras does, that is only validated on. */
  validationSplit: realNumber('validationSplit'),
  /** Epochs without a lower validation loss after which training ends; 0 switches early stopping off. */
  earlyStoppingPatience: wholeNumber('earlyStoppingPatience'),
});

export type TrainOptions = v.InferOutput<typeof TrainOptionsSchema>;

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

/** Checks untrusted options. Throws UserError `invalid-options` that names every option out of range. */
export function parseTrainOptions(input: unknown): TrainOptions {
  const result = v.safeParse(TrainOptionsSchema, input);
  if (!result.success) {
    const faults = result.issues.map((issue) => `${v.getDotPath(issue) ?? 'options'}: ${issue.message}`).join('; ');
    throw new UserError({
      code: 'invalid-options',
      message: `The training settings are not valid (${faults}).`,
      nextStep: 'Correct them in the settings and train again.',
      action: 'open-settings',
    });
  }
  const options = result.output;
  if (options.earlyStoppingPatience > 0 && options.validationSplit === 0) {
    throw new UserError({
      code: 'invalid-options',
      message: 'Early stopping watches the validation loss, but no pictures are set aside for validation.',
      nextStep: 'Set a validation split such as 0.1, or set the early-stopping patience to 0.',
      action: 'open-settings',
    });
  }
  return options;
}
