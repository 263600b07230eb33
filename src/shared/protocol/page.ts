import * as v from 'valibot';
import type { ErrorData } from '../domain/errors';
import type { EpochResult, RunRecord, RunResults } from '../domain/runRecord';
import type { StepPoint } from '../domain/stepPoint';
import type { StepProgress } from '../training/trainingProgress';
import type { LiveRun, TrainingState } from '../training/trainingState';
import type { DataDescription } from '../domain/dataDescription';
import type { EpochSnapshot } from '../domain/epochSnapshot';
import type { Explanation, FirstLayer, Neighbours } from '../domain/insight';
import { CODE_LANGUAGES, type CodeLanguage } from '../domain/codeLanguage';
import { LabelSchema } from '../domain/labels';
import { PICTURE_PIXELS } from '../domain/pictures';
import { MarkSchema, type Mark, type MarkedPicture } from '../domain/marks';
import { TrainingPictureIndexSchema, type SetPredictions } from '../domain/pictureSets';
import { QuestionNameSchema, QuizAnswerSchema, type QuizAnswer, type QuizState } from '../domain/quizAnswers';
import { noParams, type NoParams, type ParamsSchemas } from './calls';
import { MAX_FAILURE_LENGTH, MAX_FILE_BYTES, MAX_PICTURES } from './limits';
import type { ResultsPlace } from '../domain/resultsPlace';
import type { OwnPicture } from '../domain/ownPicture';
import { TrainOptionsSchema, type TrainOptions } from '../domain/trainOptions';
import { TestPictureIndexSchema, type TestPictures } from '../domain/testPictures';
import { PICTURES_PARAMS, type PicturesApi } from './picturesApi';

// PageApi: the page asks and the host answers. Push: the host tells a visible page what has changed.

/** The calls that the results page makes. */
export interface PageApi extends PicturesApi {
  /** Everything that the page draws, except large data. From then on, the page receives pushes. */
  hydrate: (params: NoParams) => PageSnapshot;
  /** One run's predictions on the test set, 410 kB. Throws `run-missing` or `run-damaged`. */
  readPredictions: (params: { readonly id: string }) => RunPredictions;
  /** Pictures of the test set, by their index. */
  readTestPictures: (params: { readonly indices: readonly number[] }) => TestPictures;
  /** Pictures of the training set: 784 bytes for each index. */
  readTrainingPictures: (params: { readonly indices: readonly number[] }) => { readonly pixels: Uint8Array };
  /** What is in the data set. Throws `dataset-missing` where it is not there yet. */
  describeData: (params: NoParams) => DataDescription;
  /** Downloads the data set. The reply comes when it is there. */
  fetchData: (params: NoParams) => void;
  /** One run's answers to the 60,000 training pictures, 2.5 MB. */
  predictTrainingSet: (params: { readonly id: string }) => SetPredictions;
  /** The weights of one run's first layer. */
  readFirstLayer: (params: { readonly id: string }) => FirstLayer;
  /**
   * What was recorded of the epochs after `after`: of the run with this id, or without one of the running training.
   * Undefined if the run has recorded nothing.
   */
  readSnapshots: (params: {
    readonly id?: string | undefined;
    readonly after: number;
  }) => readonly EpochSnapshot[] | undefined;
  /** Why one run's network gives 784 pixels their logit for a class; without `label`, for the one that it predicts. */
  explain: (params: {
    readonly id: string;
    readonly pixels: Uint8Array;
    readonly label?: number | undefined;
  }) => Explanation;
  /** Copies a program that computes the prediction for 784 pixels from a saved run. */
  copyPredictionCode: (params: {
    readonly id: string;
    readonly pixels: Uint8Array;
    readonly language: CodeLanguage;
  }) => void;
  /** The training pictures nearest to 784 pixels. The first call for a run takes seconds. */
  findNeighbours: (params: { readonly id: string; readonly pixels: Uint8Array }) => Neighbours;
  /** What the person has marked in a run. */
  readMarks: (params: { readonly id: string }) => readonly MarkedPicture[];
  /** Marks a picture of the test set, or without `mark` takes its mark away. Returns all marks of the run. */
  markPicture: (params: {
    readonly id: string;
    readonly picture: number;
    readonly mark?: Mark | undefined;
  }) => readonly MarkedPicture[];
  /** The saved runs, newest first, at most `MAX_RECORDS`. */
  readRecords: (params: NoParams) => readonly RunRecord[];
  /** The predictions of any saved run. Throws `run-missing` or `run-damaged`. */
  readOtherPredictions: (params: { readonly id: string }) => RunPredictions;
  /** Trains with these options instead of those of the settings. The reply does not wait for its end. */
  trainVariation: (params: { readonly options: TrainOptions }) => void;
  /** What the person has answered to the questions about a run. */
  readQuiz: (params: { readonly id: string }) => QuizState;
  /** Keeps an answer to one of them. */
  answerQuestion: (params: {
    readonly id: string;
    readonly question: string;
    readonly answer: QuizAnswer;
  }) => QuizState;
  /** Asks the person where, and saves a file there. Returns whether it was saved. */
  saveFile: (params: { readonly name: string; readonly content: Uint8Array }) => boolean;
  /** Starts one of the extension's commands. The reply does not wait for its end. */
  runCommand: (params: { readonly command: PageCommand }) => void;
  /** Copies the model's summary to the clipboard, as Keras prints it. */
  copySummary: (params: NoParams) => void;
  /** The page shows something that a step of the tutorial waits for. */
  seen: (params: { readonly what: Sight }) => void;
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
  'classifyFolder',
  'chooseArchitecture',
  'installNativeTensorFlow',
  'chooseDataFolder',
  'openSettings',
  'openTutorial',
  'openSecondLesson',
  'copyAsKeras',
  'showLog',
  'openRun',
] as const;
export type PageCommand = (typeof PAGE_COMMANDS)[number];

/**
 * What the page shows that steps of the tutorial wait for: the data set, one picture of it, a model's summary, an
 * evaluation, some of the predictions, one of them, and why the network answers as it does.
 */
export const SIGHTS = ['data', 'picture', 'summary', 'evaluation', 'filter', 'prediction', 'explanation'] as const;
export type Sight = (typeof SIGHTS)[number];

/** The files that the page may save. */
const FILE_NAME = /^[\w-]{1,60}\.(png|csv|svg)$/;
const pixels = v.pipe(v.instance(Uint8Array), v.length(PICTURE_PIXELS));
const runId = v.pipe(v.string(), v.maxLength(128));

export const PAGE_PARAMS: ParamsSchemas<PageApi> = {
  ...PICTURES_PARAMS,
  hydrate: noParams,
  readPredictions: v.strictObject({ id: runId }),
  readTestPictures: v.strictObject({
    indices: v.pipe(v.array(TestPictureIndexSchema), v.minLength(1), v.maxLength(MAX_PICTURES)),
  }),
  readTrainingPictures: v.strictObject({
    indices: v.pipe(v.array(TrainingPictureIndexSchema), v.minLength(1), v.maxLength(MAX_PICTURES)),
  }),
  describeData: noParams,
  fetchData: noParams,
  predictTrainingSet: v.strictObject({ id: runId }),
  readFirstLayer: v.strictObject({ id: runId }),
  readSnapshots: v.strictObject({ id: v.optional(runId), after: v.pipe(v.number(), v.integer(), v.minValue(-1)) }),
  explain: v.strictObject({ id: runId, pixels, label: v.optional(LabelSchema) }),
  copyPredictionCode: v.strictObject({ id: runId, pixels, language: v.picklist(CODE_LANGUAGES) }),
  findNeighbours: v.strictObject({ id: runId, pixels }),
  readMarks: v.strictObject({ id: runId }),
  markPicture: v.strictObject({ id: runId, picture: TestPictureIndexSchema, mark: v.optional(MarkSchema) }),
  readRecords: noParams,
  readOtherPredictions: v.strictObject({ id: runId }),
  trainVariation: v.strictObject({ options: TrainOptionsSchema }),
  readQuiz: v.strictObject({ id: runId }),
  answerQuestion: v.strictObject({ id: runId, question: QuestionNameSchema, answer: QuizAnswerSchema }),
  saveFile: v.strictObject({
    name: v.pipe(v.string(), v.regex(FILE_NAME)),
    content: v.pipe(v.instance(Uint8Array), v.maxLength(MAX_FILE_BYTES)),
  }),
  runCommand: v.strictObject({ command: v.picklist(PAGE_COMMANDS) }),
  copySummary: noParams,
  seen: v.strictObject({ what: v.picklist(SIGHTS) }),
  reportFailure: v.strictObject({ message: v.pipe(v.string(), v.maxLength(MAX_FAILURE_LENGTH)) }),
};

/** Everything that the host sends to the page. To find out what to push, it compares two snapshots. */
export interface PageSnapshot {
  readonly training: PageTraining;
  readonly shown: PageRun;
  readonly settings: PageSettings;
  /** The person's own pictures, latest first. */
  readonly pictures: readonly OwnPicture[];
  /** The run that answers for the next of them; absent while there is none. */
  readonly answeringRun?: string;
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
  /** Own pictures that are new or have another answer, and the ids of those that are gone. */
  | { readonly type: 'pictures'; readonly changed: readonly OwnPicture[]; readonly removed: readonly string[] }
  | { readonly type: 'answeringRun'; readonly answeringRun?: string }
  /** The tutorial begins again: the page tells once more what it shows. */
  | { readonly type: 'startedOver' }
  /** `focus` moves the keyboard focus there as well. */
  | { readonly type: 'reveal'; readonly place: ResultsPlace; readonly focus: boolean };

export interface Progress {
  readonly stage: RunStage;
  /** Epochs that have finished since the last push. */
  readonly finished: readonly EpochResult[];
  /** Points of the curves by step since the last push; absent if there are none. */
  readonly points?: readonly StepPoint[];
  readonly current?: StepProgress;
}
