import type { BackendInfo } from '../domain/backendInfo';
import type { ErrorData } from '../domain/errors';
import type { ModelSummary } from '../domain/modelSummary';
import type { EpochResult, RunRecord } from '../domain/runRecord';
import type { StepPoint } from '../domain/stepPoint';
import type { StepProgress } from './trainingProgress';
import type { TrainOptions } from '../domain/trainOptions';

/** The state of training, owned by the host's session. It says nothing about the run that is shown. */
export type TrainingState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'preparing'; readonly message: string; readonly fraction?: number }
  | { readonly phase: 'training'; readonly live: LiveRun; readonly paused: boolean; readonly stopping: boolean }
  | { readonly phase: 'finishing'; readonly live: LiveRun; readonly activity: 'evaluating' | 'saving' }
  /** The run that was trained last in this window; another may have been opened since. */
  | { readonly phase: 'finished'; readonly record: RunRecord }
  | { readonly phase: 'failed'; readonly error: ErrorData };

/** A run that is being trained. */
export interface LiveRun {
  readonly startedAt: number;
  readonly options: TrainOptions;
  readonly summary: ModelSummary;
  readonly backend: BackendInfo;
  readonly stepsPerEpoch: number;
  /** Finished epochs. */
  readonly history: readonly EpochResult[];
  /** The training by step so far, as few points. */
  readonly points: readonly StepPoint[];
  /** Undefined until the first step is done. */
  readonly current?: StepProgress;
}
