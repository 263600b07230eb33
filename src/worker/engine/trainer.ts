import type { OptimizerName } from '../../shared/domain/trainOptions';
import type { NamedWeight } from '../model/namedWeight';

/** Sums over the pictures of some steps. */
export interface StepSums {
  readonly loss: number;
  /** How many pictures had their largest logit at their label. */
  readonly hits: number;
}

export interface TrainerOptions {
  readonly optimizer: OptimizerName;
  readonly learningRate: number;
  readonly batchSize: number;
  /** Decides the dropout masks. */
  readonly seed: number;
}

/** Trains a model on a set of pictures. Every method blocks the thread, which handles messages between the calls. */
export interface Trainer {
  /** How the model is trained, for the log: `XLA`, `graph`, `operations`. */
  readonly engine: string;
  /** How many steps one call trains at most: so few that a call takes well under a tenth of a second. */
  readonly stepsPerCall: number;
  /**
   * Trains one step for each batch of the pictures that `order` numbers, at most `stepsPerCall` batches. The last batch
   * may be smaller. Changes the weights.
   */
  train(order: Int32Array): StepSums;
  /** n × 10 for n × 784 bytes, any n. */
  logits(images: Uint8Array): Float32Array;
  /** Copies, in the model's order. */
  weights(): NamedWeight[];
  /** Replaces all weights and resets the optimizer. */
  setWeights(weights: readonly NamedWeight[]): void;
  /** Frees everything. Calling it twice is safe. */
  dispose(): void;
}
