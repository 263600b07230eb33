import type { Log } from '../../shared/domain/log';
import type { CellOutput } from '../../shared/protocol/lessonApi';
import type { Backend } from '../../worker/engine/backend';
import type { FinishedFit } from './finishedFit';
import type { RandomSeed } from './randomSeed';

/** What a notebook's models share. */
export interface Runtime {
  readonly backend: () => Promise<Backend>;
  readonly log: Log;
  readonly show: (output: CellOutput) => void;
  /** Aborts when the running cell is interrupted. */
  readonly interrupted: () => AbortSignal;
  readonly random: RandomSeed;
  /** Called when a network has trained from its first weights on. */
  readonly keep: (fit: FinishedFit) => Promise<void>;
}
