import type { Log } from '../../shared/domain/log';
import type { TrainingSet } from '../dataset/dataset';
import type { SessionPool } from '../graph/sessionPool';
import type { Model } from '../model/model';
import type { TensorFlow } from '../tensorflow/tensorFlow';
import { EagerTrainer } from './eagerTrainer';
import { GraphTrainer } from './graphTrainer';
import type { Trainer, TrainerOptions } from './trainer';

/**
 * The fastest trainer that the loaded TensorFlow has for the model; its weights are zeros until they are set. A trainer
 * that has its own copy of the pictures releases them. With a pool, it may use an earlier training's session.
 */
export async function createTrainer(
  { tf, binding }: TensorFlow,
  model: Model,
  pictures: TrainingSet,
  options: TrainerOptions,
  log: Log,
  pool?: SessionPool,
): Promise<Trainer> {
  if (binding !== undefined) return GraphTrainer.create(binding, model, pictures, options, log, pool);
  const { labels } = pictures;
  return new EagerTrainer(tf, model, { images: await pictures.images(), labels }, options);
}
