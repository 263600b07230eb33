import type { BackendInfo } from '../domain/backendInfo';
import type { ErrorData } from '../domain/errors';
import type { RunRecord, RunResults } from '../domain/runRecord';
import type { TrainingProgress } from '../training/trainingProgress';
import type { TrainOptions } from '../domain/trainOptions';

/** What the worker works with and where it finds things; fixed for its life, handed over when the thread starts. All paths are absolute. */
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

/** The contract between the worker thread and whoever drives it. Calls, replies and progress are derived from it. */
export interface WorkerApi {
  /** Loads TensorFlow if it is not yet loaded, and tells which. */
  loadBackend: (params: Record<string, never>) => BackendInfo;
  /** Files of the data set that have to be downloaded first. Throws when the person's own folder is not there. */
  missingData: (params: MissingDataParams) => MissingFile[];
  /** Trains, evaluates and saves. Reports TrainingProgress. */
  train: (params: TrainParams) => RunResults;
  /** Saved runs, newest first, and the folders that could not be read. */
  listRuns: (params: Record<string, never>) => RunList;
  /** One saved run; the newest readable one without `id`. Undefined when there is none. */
  readRun: (params: ReadRunParams) => RunResults | undefined;
  /** Pictures of the test set by their number, 0 to 9,999. */
  readTestPictures: (params: ReadTestPicturesParams) => TestPictures;
  /** Classifies pictures with a saved run; each picture succeeds or fails by itself. */
  classify: (params: ClassifyParams) => Classification[];
}

export interface MissingDataParams {
  /** The person's data folder, or '' for the usual places. */
  readonly dataFolder: string;
}

export interface MissingFile {
  /** Where it belongs. */
  readonly file: string;
  /** Addresses that have it, the best first. */
  readonly sources: readonly string[];
}

export interface TrainParams {
  readonly options: TrainOptions;
  /** The person's data folder, or '' for the usual places. */
  readonly dataFolder: string;
}

export interface ReadRunParams {
  readonly id?: string;
}

export interface RunList {
  readonly runs: readonly RunRecord[];
  readonly damaged: readonly { readonly folder: string; readonly error: ErrorData }[];
}

export interface ReadTestPicturesParams {
  readonly indices: readonly number[];
  readonly dataFolder: string;
}

export interface TestPictures {
  readonly indices: readonly number[];
  /** 784 bytes per index, in the order of `indices`; 0 is background, 255 brightest. */
  readonly pixels: Uint8Array;
}

export interface ClassifyParams {
  readonly pictures: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  /** The run whose model answers; the newest one without it. */
  readonly runId?: string;
}

/** The answer for one picture. */
export type Classification =
  | {
      readonly ok: true;
      readonly name: string;
      readonly runId: string;
      /** The picture as the model saw it, 784 bytes. */
      readonly pixels: Uint8Array;
      /** Softmax outputs, 10. */
      readonly probabilities: Float32Array;
      /** What was done to the picture before the model saw it, e.g. `inverted`, `scaled from 640×480`. */
      readonly adjustments: readonly string[];
    }
  | { readonly ok: false; readonly name: string; readonly error: ErrorData };

export type WorkerMethod = keyof WorkerApi;
export type ParamsOf<M extends WorkerMethod> = Parameters<WorkerApi[M]>[0];
export type ResultOf<M extends WorkerMethod> = ReturnType<WorkerApi[M]>;

/** What can be said to a call that is under way. `stop` ends training and keeps what was learned; `cancel` drops it. */
export type CallSignal = 'stop' | 'pause' | 'resume' | 'cancel';

export type ToWorker =
  | { [M in WorkerMethod]: { type: 'call'; id: number; method: M; params: ParamsOf<M> } }[WorkerMethod]
  | { type: 'signal'; id: number; signal: CallSignal }
  /** The thread is to free what it holds and to end; no call is under way. */
  | { type: 'close' };

export type FromWorker =
  | { type: 'result'; id: number; value: unknown }
  | { type: 'error'; id: number; error: ErrorData }
  | { type: 'progress'; id: number; progress: TrainingProgress }
  | { type: 'log'; level: 'info' | 'warn' | 'error'; message: string };
