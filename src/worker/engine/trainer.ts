import type { OptimizerName } from '../../shared/domain/trainOptions';
import { isConvolutional, type Model } from '../model/model';
import type { NamedWeight } from '../model/namedWeight';

/** Sums over the pictures of some steps. */
export interface StepSums {
  readonly loss: number;
  /** How many pictures had their largest logit at their label. */
  readonly hits: number;
  /** How many pictures were trained on: fewer than asked for after `interrupt`. */
  readonly pictures: number;
}

export interface TrainerOptions {
  readonly optimizer: OptimizerName;
  readonly learningRate: number;
  readonly batchSize: number;
  /** Decides the dropout masks. */
  readonly seed: number;
}

/** What a trainer may be created with besides. */
export interface CreateExtras<Pool> {
  /** What an earlier training of the same kind has left. */
  readonly pool?: Pool | undefined;
  /** When it is aborted, creating ends as soon as the pictures have been read, and rejects with its reason. */
  readonly cancelled?: AbortSignal | undefined;
}

/**
 * How many pictures one call trains at most. On native TensorFlow it then takes about 10 ms (dense) or 15 ms
 * (convolutional), on WebAssembly with two threads about 40 ms.
 */
const PICTURES_PER_CALL = { dense: 6000, convolutional: 200 };
const PREDICTED_AT_ONCE = { dense: 4800, convolutional: 960 };

/** A trainer's `stepsPerCall`. */
export function stepsPerCall(model: Model, batch: number): number {
  return Math.max(1, Math.floor(PICTURES_PER_CALL[kindOf(model)] / batch));
}

/** A trainer's `predictedAtOnce`: at the usual batch size, a multiple of the pieces of the program in WebAssembly. */
export function predictedAtOnce(model: Model): number {
  return PREDICTED_AT_ONCE[kindOf(model)];
}

function kindOf(model: Model): 'convolutional' | 'dense' {
  return isConvolutional(model) ? 'convolutional' : 'dense';
}

/** Where a training has got to: the weights and what the optimizer keeps. It belongs to a backend and a model. */
export interface TrainerState {
  /** Steps done. */
  readonly iteration: number;
  /** Copies, in the trainer's own layout. */
  readonly arrays: ReadonlyMap<string, Float32Array>;
}

/** Trains a model on a set of pictures. One method at a time. */
export interface Trainer {
  /** How the model is trained, for the log: `XLA`, `graph`, `WebAssembly, 2 threads`. */
  readonly engine: string;
  /** How many steps one call trains at most: so few that a call usually takes well under a tenth of a second. */
  readonly stepsPerCall: number;
  /**
   * Trains one step for each batch of the pictures that `order` numbers, at most `stepsPerCall` batches. The last batch
   * may be smaller. Changes the weights.
   */
  train(order: Int32Array): Promise<StepSums>;
  /**
   * Ends the call of `train` that is running, if it can be ended: the step that is being computed is given up, and the
   * ones before it count.
   */
  interrupt(): void;
  /** How many pictures `logits` takes at once so that a call usually takes well under a tenth of a second. */
  readonly predictedAtOnce: number;
  /** n × 10 for n × 784 bytes, any n. */
  logits(images: Uint8Array): Promise<Float32Array>;
  /** Copies, in the model's order. */
  weights(): NamedWeight[];
  /** Replaces all weights and resets the optimizer. */
  setWeights(weights: readonly NamedWeight[]): void;
  /** Copies of the weights and of what the optimizer keeps. */
  state(): TrainerState;
  /** Goes on from there, as if nothing had been between: `state` is that of a trainer of the same kind. */
  resume(state: TrainerState): void;
  /** Frees everything. Calling it twice is safe. */
  dispose(): void;
}
