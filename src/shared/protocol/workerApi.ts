import * as v from 'valibot';
import type { BackendInfo } from '../domain/backendInfo';
import type { DataDescription } from '../domain/dataDescription';
import { CODE_LANGUAGES, type CodeLanguage } from '../domain/codeLanguage';
import { LabelSchema } from '../domain/labels';
import type { Classification, DrawingAnswer } from '../domain/classification';
import type { DataFolders, DataLocation } from '../domain/dataLocation';
import type { Explanation, FirstLayer, Neighbours } from '../domain/insight';
import type { EpochSnapshot } from '../domain/epochSnapshot';
import type { LogLevel } from '../domain/log';
import { MarkSchema, type Mark, type MarkedPicture } from '../domain/marks';
import { TrainingPictureIndexSchema, type SetPredictions } from '../domain/pictureSets';
import { ReadingChoicesSchema, type ReadingChoices } from '../domain/pictureReading';
import { PICTURE_PIXELS } from '../domain/pictures';
import type { RunList } from '../domain/runList';
import type { RunRecord, RunResults } from '../domain/runRecord';
import { TestPictureIndexSchema, type TestPictures } from '../domain/testPictures';
import type { TrainOptions } from '../domain/trainOptions';
import type { Texts } from '../language/texts';
import type { TrainingProgress } from '../training/trainingProgress';
import { noParams, type Caller, type CallMessage, type NoParams, type ParamsSchemas, type ReplyMessage } from './calls';

/** The worker's configuration, which is fixed for the life of its thread. All paths are absolute. */
export interface WorkerConfig {
  /** Folder of saved runs, created when the first run is saved. */
  readonly runsFolder: string;
  /** Folder for downloaded data. */
  readonly dataCacheFolder: string;
  /** Folder of the data set that the extension was packed with. A slim package has none. */
  readonly packedDataFolder: string;
  /**
   * Folders that may contain the native addon. The first one that loads is used. An empty list asks for WebAssembly.
   */
  readonly nativeFolders: readonly string[];
  /** Folder of the extension's .wasm files. */
  readonly wasmFolder: string;
  /** Threads that train on WebAssembly; 0 for as many as there are cores, at most 8. */
  readonly threads: number;
  /** Version of this extension, recorded in runs. */
  readonly extensionVersion: string;
  /** What the thread's texts are translated with. */
  readonly texts?: Texts | undefined;
}

/** The calls that the worker thread answers. */
export interface WorkerApi {
  /** Loads what trains networks, if it is not loaded yet, and says what it is. */
  loadBackend: (params: NoParams) => BackendInfo;
  /** Finds the data set, and the files to download first. Throws if the person's own folder does not exist. */
  locateData: (params: DataParams) => DataLocation;
  /** Trains, evaluates and saves. Reports TrainingProgress. */
  train: (params: TrainParams) => RunResults;
  /** Saved runs, newest first, and the folders that could not be read. Reads neither weights nor predictions. */
  listRuns: (params: NoParams) => RunList;
  /** The newest saved run that can be read. Undefined when there is none. */
  newestRun: (params: NoParams) => RunRecord | undefined;
  /** The record of a saved run. Throws `run-missing` or `run-damaged`, as all reading of runs does. */
  readRecord: (params: RunParams) => RunRecord;
  /** A saved run with its predictions of the test set, but without its weights. */
  readResults: (params: RunParams) => RunResults;
  /** Gives a saved run a label, or takes it away with ''. */
  labelRun: (params: LabelParams) => RunRecord;
  /** Deletes a saved run, also a damaged one. */
  deleteRun: (params: RunParams) => void;
  /** Pictures of the test set, by their index. */
  readTestPictures: (params: ReadTestPicturesParams) => TestPictures;
  /** Pictures of the training set: 784 bytes for each index. */
  readTrainingPictures: (params: ReadTestPicturesParams) => Uint8Array;
  /** What is in the data set. */
  describeData: (params: DataParams) => DataDescription;
  /** A saved network's answers to all 60,000 training pictures. */
  predictTrainingSet: (params: RunParams & DataParams) => SetPredictions;
  /** The weights of a saved network's first layer. */
  readFirstLayer: (params: RunParams & DataParams) => FirstLayer;
  /** Why a saved network gives a picture its logit for a class; without `label`, for the class that it predicts. */
  explain: (params: ExplainParams) => Explanation;
  /** The training pictures nearest to a picture. The first call for a network takes seconds. */
  findNeighbours: (params: RunParams & DataParams & { readonly pixels: Uint8Array }) => Neighbours;
  /** A program that computes a picture's prediction from the saved run. */
  predictionCode: (params: CodeParams) => string;
  /** A Python program that trains the network of a saved run with Keras. */
  kerasScript: (params: RunParams) => string;
  /** What a saved run has recorded after each epoch. Undefined if it has recorded nothing. */
  readSnapshots: (params: RunParams) => readonly EpochSnapshot[] | undefined;
  /** What the running training has recorded of the epochs after this one. */
  readLiveSnapshots: (params: { readonly after: number }) => readonly EpochSnapshot[];
  /** What a person has marked in a run. */
  readMarks: (params: RunParams) => readonly MarkedPicture[];
  /** Marks a picture of the test set, or without `mark` takes its mark away. Returns all marks of the run. */
  markPicture: (params: MarkParams) => readonly MarkedPicture[];
  /** Classifies pictures with a saved run; each picture succeeds or fails by itself. */
  classify: (params: ClassifyParams) => Classification[];
  /**
   * Classifies one of the latest pictures again, with other choices or another run, without decoding its file again.
   * Throws `picture-forgotten` when the thread no longer has the picture: then call `classify` with its file.
   */
  classifyAgain: (params: ClassifyAgainParams) => Classification;
  /** Classifies a picture of 28 × 28 pixels as it is. */
  classifyDrawing: (params: ClassifyDrawingParams) => DrawingAnswer;
}

/** Makes these calls: a `WorkerClient`, or a test's substitute. */
export type WorkerCalls = Pick<Caller<WorkerApi, TrainingProgress>, 'call'>;

export interface DataParams {
  /** The person's data folder, or '' for the usual places. */
  readonly dataFolder: string;
}

export interface TrainParams extends DataParams {
  readonly options: TrainOptions;
  /** What `locateData` has found. Without it, the data set is located again. */
  readonly folders?: DataFolders;
  /** Whether to evaluate the network after every epoch, and to save what was recorded with the run. */
  readonly recordEpochs?: boolean;
}

export interface RunParams {
  readonly id: string;
}

export interface LabelParams extends RunParams {
  /** At most 200 characters, without line breaks. */
  readonly label: string;
}

export interface ExplainParams extends RunParams {
  /** 784 bytes. */
  readonly pixels: Uint8Array;
  readonly label?: number | undefined;
}

export interface CodeParams extends RunParams {
  /** 784 bytes. */
  readonly pixels: Uint8Array;
  readonly language: CodeLanguage;
}

export interface MarkParams extends RunParams {
  readonly picture: number;
  readonly mark?: Mark | undefined;
}

export interface ReadTestPicturesParams extends DataParams {
  /** From 0. */
  readonly indices: readonly number[];
}

interface ByRunParams extends DataParams {
  /** The run whose network answers. Without it, that is the newest one. */
  readonly runId?: string;
}

export interface ClassifyParams extends ByRunParams {
  /** Picture files. Their bytes are transferred to the thread. */
  readonly pictures: readonly PictureFile[];
}

export interface ClassifyAgainParams extends ByRunParams {
  /** The id with which the picture was classified before. */
  readonly id: string;
  readonly choices: ReadingChoices;
}

export interface ClassifyDrawingParams extends ByRunParams {
  /** 784 bytes, 0 background to 255 brightest. */
  readonly pixels: Uint8Array;
}

export interface PictureFile {
  /** Names the picture in its answer and in later calls. Unique; chosen by the caller. */
  readonly id: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What the person decided about its reading before. */
  readonly choices?: ReadingChoices;
}

const dataFolder = v.string();
const pixels = v.pipe(v.instance(Uint8Array), v.length(PICTURE_PIXELS));
const run = v.strictObject({ id: v.string() });
const byRun = { dataFolder, runId: v.exactOptional(v.string()) };

/** The schemas of the calls' parameters. */
export const WORKER_PARAMS: ParamsSchemas<WorkerApi> = {
  loadBackend: noParams,
  locateData: v.strictObject({ dataFolder }),
  train: v.strictObject({
    dataFolder,
    // Checked by `parseTrainOptions`, whose message tells people which settings are out of range.
    options: v.custom<TrainOptions>((options) => typeof options === 'object' && options !== null),
    folders: v.exactOptional(v.strictObject({ train: v.string(), test: v.string() })),
    recordEpochs: v.exactOptional(v.boolean()),
  }),
  listRuns: noParams,
  newestRun: noParams,
  readRecord: run,
  readResults: run,
  labelRun: v.strictObject({ id: v.string(), label: v.pipe(v.string(), v.maxLength(200), v.regex(/^[^\r\n]*$/)) }),
  deleteRun: run,
  readTestPictures: v.strictObject({ dataFolder, indices: v.array(TestPictureIndexSchema) }),
  readTrainingPictures: v.strictObject({ dataFolder, indices: v.array(TrainingPictureIndexSchema) }),
  describeData: v.strictObject({ dataFolder }),
  predictTrainingSet: v.strictObject({ id: v.string(), dataFolder }),
  readFirstLayer: v.strictObject({ id: v.string(), dataFolder }),
  explain: v.strictObject({ id: v.string(), pixels, label: v.optional(LabelSchema) }),
  findNeighbours: v.strictObject({ id: v.string(), dataFolder, pixels }),
  kerasScript: v.strictObject({ id: v.string() }),
  predictionCode: v.strictObject({ id: v.string(), pixels, language: v.picklist(CODE_LANGUAGES) }),
  readSnapshots: run,
  readLiveSnapshots: v.strictObject({ after: v.number() }),
  readMarks: run,
  markPicture: v.strictObject({ id: v.string(), picture: TestPictureIndexSchema, mark: v.optional(MarkSchema) }),
  classify: v.strictObject({
    ...byRun,
    pictures: v.array(
      v.strictObject({
        id: v.string(),
        name: v.string(),
        bytes: v.instance(Uint8Array),
        choices: v.exactOptional(ReadingChoicesSchema),
      }),
    ),
  }),
  classifyAgain: v.strictObject({ ...byRun, id: v.string(), choices: ReadingChoicesSchema }),
  classifyDrawing: v.strictObject({
    ...byRun,
    pixels: v.pipe(
      v.instance(Uint8Array),
      v.check((pixels) => pixels.length === PICTURE_PIXELS, 'A drawing has 28 × 28 pixels.'),
    ),
  }),
};

/** Messages to the thread. `close` makes it free its resources and end. No call may be running then. */
export type ToWorker = CallMessage | { readonly type: 'close' };

/** Messages from the thread: replies, and lines for the log. */
export type FromWorker =
  ReplyMessage<TrainingProgress> | { readonly type: 'log'; readonly level: LogLevel; readonly message: string };
