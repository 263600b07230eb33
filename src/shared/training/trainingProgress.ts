import type { BackendInfo } from '../domain/backendInfo';
import type { ModelSummary } from '../domain/modelSummary';
import type { EpochResult } from '../domain/runRecord';
import type { StepPoint } from '../domain/stepPoint';
import type { TrainOptions } from '../domain/trainOptions';

/** What is being prepared before the first step. */
export type PreparationStep = 'dataset' | 'download' | 'compile';

/** What the worker reports while it trains, in order; `step` at most 20 times a second. */
export type TrainingProgress =
  | {
      readonly type: 'preparing';
      readonly step: PreparationStep;
      readonly message: string;
      /** 0 to 1, if the total is known. */
      readonly fraction?: number;
    }
  | {
      readonly type: 'started';
      /** Milliseconds since 1970. */
      readonly startedAt: number;
      readonly options: TrainOptions;
      readonly summary: ModelSummary;
      readonly backend: BackendInfo;
      /** Shapes of the four arrays, as the notebook prints them. */
      readonly shapes: DatasetShapes;
      readonly stepsPerEpoch: number;
    }
  /** `points` of the curves by step are those that are new since the last report. */
  | ({ readonly type: 'step'; readonly points?: readonly StepPoint[] } & StepProgress)
  | { readonly type: 'epoch'; readonly result: EpochResult }
  | { readonly type: 'paused' }
  | { readonly type: 'resumed' }
  | { readonly type: 'evaluating' }
  | { readonly type: 'saving' };

export interface StepProgress {
  /** From 1. */
  readonly epoch: number;
  /** Steps of this epoch that are done, 1 to `stepsPerEpoch`. */
  readonly step: number;
  readonly stepsPerEpoch: number;
  /** Means over this epoch's pictures so far, as Keras shows them. Accuracy is 0 to 1. */
  readonly loss: number;
  readonly accuracy: number;
  /** Seconds that this epoch has taken so far, without pauses. */
  readonly seconds: number;
  /** Estimated seconds until the last epoch ends. */
  readonly secondsLeft: number;
}

export interface DatasetShapes {
  readonly trainImages: readonly number[];
  readonly trainLabels: readonly number[];
  readonly testImages: readonly number[];
  readonly testLabels: readonly number[];
}
