import * as v from 'valibot';
import { BackendInfoSchema } from './backendInfo';
import type { ErrorData } from './errors';
import { ModelSummarySchema } from './modelSummary';
import { StepPointsSchema } from './stepPoint';
import { SavedTrainOptionsSchema } from './trainOptions';

/**
 * A number that was measured. If training diverges, it may be NaN or infinite, which JSON does not have: NaN is written
 * as null, and infinity as a string. A run must be readable whatever its numbers are.
 */
const measured = (min: number, max = Infinity) =>
  v.pipe(
    v.union([v.null(), v.picklist(['Infinity', '-Infinity']), v.number(), v.nan()]),
    v.transform((value) => (value === null ? Number.NaN : Number(value))),
    v.check((value) => !Number.isFinite(value) || (value >= min && value <= max), `must be from ${min} to ${max}`),
  );
const loss = measured(-Infinity);
const accuracy = measured(0, 1);

export const EpochResultSchema = v.object({
  /** From 1. */
  epoch: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** Means over the epoch's pictures, measured during training as in Keras. */
  loss,
  accuracy,
  validationLoss: v.optional(loss),
  validationAccuracy: v.optional(accuracy),
  /** On the whole test set after the epoch, if the run has recorded its epochs. */
  testLoss: v.optional(loss),
  testAccuracy: v.optional(accuracy),
  /** Duration of the epoch without pauses. */
  seconds: measured(0),
  /** Steps done; fewer than planned only in the last epoch of a stopped run. */
  steps: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
export type EpochResult = v.InferOutput<typeof EpochResultSchema>;

export const EvaluationSchema = v.object({
  loss,
  accuracy,
  /** Accuracy on the test pictures of each class, in the order of CLASS_NAMES. */
  classAccuracy: v.array(accuracy),
});
export type Evaluation = v.InferOutput<typeof EvaluationSchema>;

/** How a run ended: all epochs, early stopping, or the person's Stop. */
export const RUN_OUTCOMES = ['completed', 'stopped-early', 'stopped'] as const;

/** `run.json`: everything about a finished run, except the weights, predictions and labels in the files beside it. */
export const RunRecordSchema = v.object({
  format: v.literal(1),
  /** Also the name of the run's folder; sorts by time. */
  id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/)),
  /** What the person calls the run. */
  label: v.exactOptional(v.string()),
  startedAt: v.pipe(v.string(), v.isoTimestamp()),
  outcome: v.picklist(RUN_OUTCOMES),
  options: SavedTrainOptionsSchema,
  versions: v.object({ extension: v.string(), node: v.string(), platform: v.string() }),
  backend: BackendInfoSchema,
  summary: ModelSummarySchema,
  history: v.array(EpochResultSchema),
  /** The training by step. Runs of older versions have none. */
  points: v.exactOptional(StepPointsSchema),
  stepsPerEpoch: v.pipe(v.number(), v.integer(), v.minValue(1)),
  evaluation: EvaluationSchema,
});
export type RunRecord = v.InferOutput<typeof RunRecordSchema>;

/** A run with its predictions of the test set. */
export interface RunResults {
  readonly record: RunRecord;
  /** Softmax outputs on the test set, 10,000 × 10, row by row. */
  readonly testProbabilities: Float32Array;
  /** True labels of the test set, 10,000. */
  readonly testLabels: Uint8Array;
  /** Why the run could not be saved. It can be looked at, but only until the editor is closed. */
  readonly unsaved?: ErrorData;
}
