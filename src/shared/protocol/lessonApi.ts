import * as v from 'valibot';
import type { DataFolders } from '../domain/dataLocation';
import type { LogLevel } from '../domain/log';
import { noParams, type CallMessage, type NoParams, type ParamsSchemas, type ReplyMessage } from './calls';
import type { WorkerConfig } from './workerApi';

/** The configuration of a notebook's thread, which is fixed for its life. */
export interface LessonConfig extends WorkerConfig {
  /** The notebook's folder, which relative paths in cells begin at. */
  readonly folder: string;
  /** One i32 that the host sets to 1 to interrupt a cell. Loops in cells look at it. */
  readonly interruptFlag: SharedArrayBuffer;
}

/** The calls that a notebook's thread answers. */
export interface LessonApi {
  /** Runs a cell. Reports what it prints and shows. The signal `stop` interrupts it. */
  runCell: (params: RunCellParams) => CellResult;
}

/** The calls that the host answers to a notebook's thread. */
export interface LessonHostApi {
  /** Where the data set is. What is missing has been downloaded. */
  findData: (params: NoParams) => FoundData;
}

export interface FoundData {
  /** The person's own folder of data, or '' for the usual places. */
  readonly dataFolder: string;
  readonly folders: DataFolders;
}

export interface RunCellParams {
  /** The number in the brackets beside the cell, from 1. Errors name the cell by it. */
  readonly order: number;
  readonly code: string;
}

export interface CellResult {
  /** False if the cell has thrown or was interrupted. */
  readonly succeeded: boolean;
}

/** One way to show an output: text, or the bytes of a picture. */
const OutputItemSchema = v.object({ mime: v.string(), data: v.union([v.string(), v.instance(Uint8Array)]) });
export type OutputItem = Readonly<v.InferOutput<typeof OutputItemSchema>>;

/** What a cell puts below itself. */
export const CellOutputSchema = v.variant('type', [
  v.object({ type: v.literal('stream'), name: v.picklist(['stdout', 'stderr']), text: v.string() }),
  v.object({
    type: v.literal('display'),
    /** Replaces the output of the same cell that has the same id. */
    id: v.exactOptional(v.number()),
    /** The same output in several ways; the editor shows the best that it can. */
    items: v.array(OutputItemSchema),
  }),
  /** `stack` has lines such as `Cell In[3], line 2`, which the editor turns into links. */
  v.object({ type: v.literal('error'), name: v.string(), message: v.string(), stack: v.string() }),
  /** The cell has trained a run, which is saved under this id. */
  v.object({ type: v.literal('run'), id: v.string() }),
]);
export type CellOutput = Readonly<v.InferOutput<typeof CellOutputSchema>>;

export const LESSON_PARAMS: ParamsSchemas<LessonApi> = {
  runCell: v.strictObject({ order: v.pipe(v.number(), v.integer(), v.minValue(1)), code: v.string() }),
};

export const LESSON_HOST_PARAMS: ParamsSchemas<LessonHostApi> = { findData: noParams };

/** Messages to the thread: calls, and replies to its own calls. */
export type ToLesson = CallMessage | ReplyMessage;

/** Messages from the thread: replies, its own calls, and lines for the log. */
export type FromLesson =
  ReplyMessage<CellOutput> | CallMessage | { readonly type: 'log'; readonly level: LogLevel; readonly message: string };
