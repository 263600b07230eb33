import * as v from 'valibot';
import type { ErrorData } from '../domain/errors';
import type { EpochResult, RunRecord, RunResults } from '../domain/runRecord';
import type { StepProgress } from '../training/trainingProgress';
import type { LiveRun, TrainingState } from '../training/trainingState';
import { noParams, type NoParams, type ParamsSchemas } from './calls';
import type { Classification } from '../domain/classification';
import { TestPictureIndexSchema, type TestPictures } from '../domain/testPictures';

// The page asks, the host answers: PageApi. What changes while the page is visible is pushed to it in small messages:
// Push.

/** The calls that the results page makes. */
export interface PageApi {
  /** Everything that the page draws, except large data. From then on, the page receives pushes. */
  hydrate: (params: NoParams) => PageSnapshot;
  /** What one run predicts for the test set, 410 kB. Throws `run-missing` or `run-damaged`. */
  readPredictions: (params: { readonly id: string }) => RunPredictions;
  /** Pictures of the test set, by their index. */
  readTestPictures: (params: { readonly indices: readonly number[] }) => TestPictures;
  /** Starts one of the extension's commands. The reply does not wait until it has finished. */
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

/** The longest failure that the page may report, in characters. */
export const MAX_FAILURE_LENGTH = 10_000;
/** The most pictures that the page may ask for at once. */
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

/** What the page draws. The host compares two of these to find out what to push. */
export interface PageSnapshot {
  readonly training: PageTraining;
  readonly shown: ShownRun;
  readonly settings: PageSettings;
  /** Pictures that the person classified, latest first. */
  readonly classifications: readonly Classification[];
  /** Whether native TensorFlow can be installed on this computer. */
  readonly nativeIsOffered: boolean;
}

/** Training as the page sees it. A run that has finished is the shown run; training itself is idle again. */
export type PageTraining = Exclude<TrainingState, { readonly phase: 'finished' }>;

/** Training while a run is under way. */
export type RunUnderWay = Extract<PageTraining, { readonly live: LiveRun }>;
type WithoutLive<State> = State extends unknown ? Omit<State, 'live'> : never;
/** What the run is doing: it trains, pauses, is evaluated. */
export type RunStage = Readonly<WithoutLive<RunUnderWay>>;

/** The run whose results are shown, also while the next one is training. */
export interface ShownRun {
  readonly record?: RunRecord;
  /** Why no run is shown although some are saved. */
  readonly failure?: ErrorData;
}

/** What the page shows of the settings. */
export interface PageSettings {
  /** The next network's architecture, unchecked. */
  readonly architecture: string;
}

/** What a run predicts for the test set. */
export type RunPredictions = Pick<RunResults, 'testProbabilities' | 'testLabels'>;

/** Host → page: what has changed. A page that is hidden or has not hydrated receives none of these. */
export type Push =
  | { readonly type: 'training'; readonly training: PageTraining }
  /** The training has progressed. What is not in the message has not changed. */
  | ({ readonly type: 'progress' } & Progress)
  | { readonly type: 'shown'; readonly shown: ShownRun }
  | { readonly type: 'settings'; readonly settings: PageSettings }
  /** New answers, latest first; the page keeps the first `kept` of those it has. */
  | { readonly type: 'classified'; readonly added: readonly Classification[]; readonly kept: number }
  | { readonly type: 'reveal'; readonly section: ResultsSection; readonly focus: boolean }
  /** The page is visible again and has missed pushes, so it must hydrate. */
  | { readonly type: 'visible' };

export interface Progress {
  readonly stage: RunStage;
  /** Epochs that have finished since the last push. */
  readonly finished: readonly EpochResult[];
  readonly current?: StepProgress;
}

export const ResultsSectionSchema = v.picklist(['summary', 'accuracy', 'predictions', 'classifications']);
export type ResultsSection = v.InferOutput<typeof ResultsSectionSchema>;
