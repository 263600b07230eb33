import type { OptimizerName } from '../../shared/domain/trainOptions';
import type { TrainingSet } from '../dataset/dataset';
import type { Log } from '../../shared/domain/log';
import type { SessionPool } from '../graph/sessionPool';
import type { TensorFlow } from '../tensorflow/tensorFlow';
import { EagerTrainer } from './eagerTrainer';
import { GraphTrainer } from './graphTrainer';
import type { Model } from '../model/model';

/** One trained array, row by row. */
export interface NamedWeight {
  /** As Keras names it: `dense/kernel`. */
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** Sums over the pictures of some steps. */
export interface StepSums {
  readonly loss: number;
  /** Pictures whose largest logit was their label's. */
  readonly hits: number;
}

export interface TrainerOptions {
  readonly optimizer: OptimizerName;
  readonly learningRate: number;
  readonly batchSize: number;
  /** Decides the dropout masks. */
  readonly seed: number;
}

/** Trains a model on a set of pictures. All methods block the thread; between calls it is free for messages. */
export interface Trainer {
  /** How the model is trained, for the log: `XLA`, `graph`, `operations`. */
  readonly engine: string;
  /** So many steps at most are trained by one call, few enough that it lasts well under a tenth of a second. */
  readonly stepsPerCall: number;
  /**
   * One step for each batch of the pictures that `order` numbers, at most `stepsPerCall` batches; the last one may be
   * smaller. Changes the weights.
   */
  train(order: Int32Array): StepSums;
  /** n × 10 for n × 784 bytes, any n. */
  logits(images: Uint8Array): Float32Array;
  /** Copies, in the model's order. */
  weights(): NamedWeight[];
  /** Replaces all weights and forgets what the optimizer has gathered. */
  setWeights(weights: readonly NamedWeight[]): void;
  /** Frees everything; twice is safe. */
  dispose(): void;
}

/** The fastest trainer that the loaded TensorFlow has for the model. One that has its own copy of the pictures releases them. */
export async function createTrainer(
  tensorflow: TensorFlow,
  model: Model,
  pictures: TrainingSet,
  options: TrainerOptions,
  log: Log,
  pool?: SessionPool,
): Promise<Trainer> {
  if (tensorflow.binding === undefined) {
    const { labels } = pictures;
    return new EagerTrainer(tensorflow.tf, model, { images: await pictures.images(), labels }, options);
  }
  return GraphTrainer.create(tensorflow.binding, model, pictures, options, log, pool);
}
