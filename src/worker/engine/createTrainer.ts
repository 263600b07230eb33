import type { Log } from '../../shared/domain/log';
import type { TrainingSet } from '../dataset/dataset';
import type { SessionPool } from '../graph/sessionPool';
import type { Model } from '../model/model';
import type { Backend } from './backend';
import { GraphTrainer } from './graphTrainer';
import type { TeamPool } from './teamPool';
import type { CreateExtras, Trainer, TrainerOptions } from './trainer';
import { WasmTrainer } from './wasmTrainer';

/** What an earlier training has left for the next one of the same kind. */
export interface TrainerPools {
  readonly sessions: SessionPool;
  readonly teams: TeamPool;
}

/**
 * A trainer on the backend that was loaded. Its weights are zeros until they are set. It has its own copy of the
 * pictures, so those in memory are released.
 */
export async function createTrainer(
  backend: Backend,
  model: Model,
  pictures: TrainingSet,
  options: TrainerOptions,
  log: Log,
  { pool: pools, cancelled }: CreateExtras<TrainerPools> = {},
): Promise<Trainer> {
  return backend.kind === 'native'
    ? GraphTrainer.create(backend.binding, model, pictures, options, log, { pool: pools?.sessions, cancelled })
    : WasmTrainer.create(backend, model, pictures, options, log, { pool: pools?.teams, cancelled });
}
