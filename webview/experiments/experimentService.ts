import type { RunRecord } from '../../src/shared/domain/runRecord';
import type { TrainOptions } from '../../src/shared/domain/trainOptions';
import type { RunPredictions } from '../../src/shared/protocol/page';

/** What the experiments can ask for. Each call rejects with a UserError. */
export interface ExperimentService {
  /** The saved runs, newest first. */
  readonly listRuns: () => Promise<readonly RunRecord[]>;
  readonly readPredictions: (runId: string) => Promise<RunPredictions>;
  /** Trains with these options. Does not wait for the end. */
  readonly train: (options: TrainOptions) => Promise<void>;
  /** Opens the second lesson, which breaks what no training option breaks. */
  readonly openLesson: () => Promise<void>;
}
