import * as v from 'valibot';
import type { BackendInfo } from '../domain/backendInfo';
import type { Classification } from '../domain/classification';
import type { DataFolders, DataLocation } from '../domain/dataLocation';
import type { LogLevel } from '../domain/log';
import { TEST_PICTURES } from '../domain/pictures';
import type { RunList } from '../domain/runList';
import type { RunRecord, RunResults } from '../domain/runRecord';
import type { TestPictures } from '../domain/testPictures';
import type { TrainOptions } from '../domain/trainOptions';
import type { TrainingProgress } from '../training/trainingProgress';
import type { Caller, CallMessage, ParamsSchemas, ReplyMessage } from './calls';

/** What the worker works with and where it finds things; fixed for the life of its thread. All paths are absolute. */
export interface WorkerConfig {
  /** Folder of saved runs; made when the first run is saved. */
  readonly runsFolder: string;
  /** Folder that downloaded data belong in. */
  readonly dataCacheFolder: string;
  /** Folders that may hold the native addon; the first that loads is taken. None at all asks for WebAssembly. */
  readonly nativeFolders: readonly string[];
  /** Folder of tfjs' .wasm files. */
  readonly wasmFolder: string;
  /** Version of this extension, recorded in runs. */
  readonly extensionVersion: string;
}

/** The contract between the worker thread and whoever drives it. */
export interface WorkerApi {
  /** Loads TensorFlow if it is not yet loaded, and tells which. */
  loadBackend: (params: NoParams) => BackendInfo;
  /** Finds the data set, and what of it has to be downloaded first. Throws when the person's own folder is not there. */
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
  /** Pictures of the test set by their number. */
  readTestPictures: (params: ReadTestPicturesParams) => TestPictures;
  /** Classifies pictures with a saved run; each picture succeeds or fails by itself. */
  classify: (params: ClassifyParams) => Classification[];
}

/** Whoever can be asked for these calls. */
export type WorkerCalls = Pick<Caller<WorkerApi, TrainingProgress>, 'call'>;

export type NoParams = Record<string, never>;

export interface DataParams {
  /** The person's data folder, or '' for the usual places. */
  readonly dataFolder: string;
}

export interface TrainParams extends DataParams {
  readonly options: TrainOptions;
  /** What `locateData` has found; the data set is located again without it. */
  readonly folders?: DataFolders;
}

export interface RunParams {
  readonly id: string;
}

export interface ReadTestPicturesParams extends DataParams {
  /** 0 to 9,999. */
  readonly indices: readonly number[];
}

export interface ClassifyParams {
  /** The bytes of picture files. They are moved to the thread. */
  readonly pictures: readonly PictureFile[];
  /** The run whose network answers; the newest one without it. */
  readonly runId?: string;
}

export interface PictureFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const nothing = v.strictObject({});
const dataFolder = v.string();
const run = v.strictObject({ id: v.string() });
const index = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(TEST_PICTURES - 1));

/** What each call's parameters have to be. */
export const WORKER_PARAMS: ParamsSchemas<WorkerApi> = {
  loadBackend: nothing,
  locateData: v.strictObject({ dataFolder }),
  train: v.strictObject({
    dataFolder,
    // `parseTrainOptions` has the last word: it names every setting that is out of its limits, in words for people.
    options: v.custom<TrainOptions>((options) => typeof options === 'object' && options !== null),
    folders: v.exactOptional(v.strictObject({ train: v.string(), test: v.string() })),
  }),
  listRuns: nothing,
  newestRun: nothing,
  readRecord: run,
  readResults: run,
  readTestPictures: v.strictObject({ dataFolder, indices: v.array(index) }),
  classify: v.strictObject({
    pictures: v.array(v.strictObject({ name: v.string(), bytes: v.instance(Uint8Array) })),
    runId: v.exactOptional(v.string()),
  }),
};

/** To the thread. `close` has it free what it holds and end; no call may be under way. */
export type ToWorker = CallMessage | { readonly type: 'close' };

/** From the thread: replies, and lines for the log. */
export type FromWorker =
  ReplyMessage<TrainingProgress> | { readonly type: 'log'; readonly level: LogLevel; readonly message: string };
