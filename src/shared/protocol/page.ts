import * as v from 'valibot';
import type { ErrorData } from '../domain/errors';
import type { EpochResult, RunRecord, RunResults } from '../domain/runRecord';
import type { StepProgress } from '../training/trainingProgress';
import type { LiveRun, TrainingState } from '../training/trainingState';
import { noParams, type NoParams, type ParamsSchemas } from './calls';
import type { Classification } from '../domain/classification';
import type { ResultsPlace } from '../domain/resultsPlace';
import { TestPictureIndexSchema, type TestPictures } from '../domain/testPictures';

// PageApi: the page asks and the host answers. Push: the host tells a visible page what has changed.

/** The calls that the results page makes. */
export interface PageApi {
  /** Everything that the page draws, except large data. From then on, the page receives pushes. */
  hydrate: (params: NoParams) => PageSnapshot;
  /** One run's predictions on the test set, 410 kB. Throws `run-missing` or `run-damaged`. */
  readPredictions: (params: { readonly id: string }) => RunPredictions;
  /** Pictures of the test set, by their index. */
  readTestPictures: (params: { readonly indices: readonly number[] }) => TestPictures;
  /** Starts one of the extension's commands. The reply does not wait for its end. */
  runCommand: (params: { readonly command: PageCommand }) => void;
  /** Copies the model's summary to the clipboard, as Keras prints it. */
  copySummary: (params: NoParams) => void;
  clearClassifications: (params: NoParams) => void;
  /** The person has filtered the predictions or opened one. */
  explored: (params: NoParams) => void;
  /** The page has an uncaught error, for the log. */
  reportFailure: (params: { readonly message: string }) => void;
}

/** The extension's commands that the page has buttons for. */
export const PAGE_COMMANDS = [
  'trainModel',
  'stopTraining',
  'pauseTraining',
  'resumeTraining',
  'classifyImage',
  'chooseArchitecture',
  'installNativeTensorFlow',
  'openSettings',
  'openTutorial',
  'showLog',
  'openRun',
] as const;
export type PageCommand = (typeof PAGE_COMMANDS)[number];

/** The maximum length of a failure that the page reports, in characters. */
export const MAX_FAILURE_LENGTH = 10_000;
/** The maximum number of pictures in one call. */
const MAX_PICTURES = 500;

export const PAGE_PARAMS: ParamsSchemas<PageApi> = {
  hydrate: noParams,
  readPredictions: v.strictObject({ id: v.pipe(v.string(), v.maxLength(128)) }),
  readTestPictures: v.strictObject({
    indices: v.pipe(v.array(TestPictureIndexSchema), v.minLength(1), v.maxLength(MAX_PICTURES)),
  }),
  runCommand: v.strictObject({ command: v.picklist(PAGE_COMMANDS) }),
  copySummary: noParams,
  clearClassifications: noParams,
  explored: noParams,
  reportFailure: v.strictObject({ message: v.pipe(v.string(), v.maxLength(MAX_FAILURE_LENGTH)) }),
};

/** Everything that the host sends to the page. To find out what to push, it compares two snapshots. */
export interface PageSnapshot {
  readonly training: PageTraining;
  readonly shown: PageRun;
  readonly settings: PageSettings;
  /** Pictures that the person classified, latest first. */
  readonly classifications: readonly Classification[];
  /** Whether native TensorFlow can be installed on this computer. */
  readonly nativeIsOffered: boolean;
}

/** The state of training as the page knows it. A finished run is the shown run, and training is idle again. */
export type PageTraining = Exclude<TrainingState, { readonly phase: 'finished' }>;

/** The states of training in which there is a run. */
export type RunUnderWay = Extract<PageTraining, { readonly live: LiveRun }>;
type WithoutLive<State> = State extends unknown ? Omit<State, 'live'> : never;
/** What the run is doing: training, pausing, being evaluated. */
export type RunStage = Readonly<WithoutLive<RunUnderWay>>;

/** The run whose results are shown, also while the next one is trained. */
export interface PageRun {
  readonly record?: RunRecord;
  /** Why no run is shown although some are saved. */
  readonly failure?: ErrorData;
}

/** The settings that the page shows. */
export interface PageSettings {
  /** The architecture of the next network, not validated. */
  readonly architecture: string;
}

/** A run's predictions on the test set. */
export type RunPredictions = Pick<RunResults, 'testProbabilities' | 'testLabels'>;

/** Host → page: what has changed. A page that is hidden or has not hydrated receives nothing. */
export type Push =
  | { readonly type: 'training'; readonly training: PageTraining }
  /** The training has progressed. What is not in the message has not changed. */
  | ({ readonly type: 'progress' } & Progress)
  | { readonly type: 'shown'; readonly shown: PageRun }
  | { readonly type: 'settings'; readonly settings: PageSettings }
  /** New answers, latest first. The page keeps the first `kept` of its own after them. */
  | { readonly type: 'classified'; readonly added: readonly Classification[]; readonly kept: number }
  /** `focus` moves the keyboard focus there as well. */
  | { readonly type: 'reveal'; readonly place: ResultsPlace; readonly focus: boolean };

export interface Progress {
  readonly stage: RunStage;
  /** Epochs that have finished since the last push. */
  readonly finished: readonly EpochResult[];
  readonly current?: StepProgress;
}
