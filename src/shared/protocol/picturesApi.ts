import * as v from 'valibot';
import type { Answer, DrawingAnswer } from '../domain/classification';
import { ReadingChoicesSchema, type ReadingChoices } from '../domain/pictureReading';
import { MAX_PICTURE_BYTES, PICTURE_PIXELS } from '../domain/pictures';
import { noParams, type NoParams, type ParamsSchemas } from './calls';
import { MAX_DROPPED_FILES, MAX_URIS } from './limits';

/** The page's calls about the person's own pictures. */
export interface PicturesApi {
  /**
   * Classifies files and folders that were dropped from the editor's explorer. Ends when all have their answers, with
   * the ids of the pictures. One that there is already is answered anew in its place.
   */
  classifyUris: (params: { readonly uris: readonly string[] }) => readonly string[];
  /** The same for pictures that were pasted or dropped from outside of the editor. */
  classifyFiles: (params: DroppedFiles) => readonly string[];
  /**
   * The full answer for one picture, with its filmstrip and the nearest training pictures. With `choices` or `runId`
   * they become those of the picture. Reads the file again if the worker has forgotten the picture, and throws
   * `picture-unreadable` if it is gone.
   */
  readPicture: (params: ReadPictureParams) => Answer;
  removePicture: (params: { readonly id: string }) => void;
  /** Removes the pictures that could not be read. */
  removeRefused: (params: NoParams) => void;
  clearPictures: (params: NoParams) => void;
  /** The saved runs that can answer, newest first. */
  listRuns: (params: NoParams) => readonly RunToChoose[];
  /** Makes a run answer for new pictures, and for all that have answers already. */
  answerWith: (params: { readonly runId: string }) => void;
  classifyDrawing: (params: { readonly pixels: Uint8Array }) => DrawingAnswer;
  /** Asks where, and saves the 28 × 28 pixels that the network sees as a PNG. */
  savePicture: (params: { readonly id: string }) => void;
  saveDrawing: (params: { readonly pixels: Uint8Array }) => void;
  /** Asks where, and saves all answers as CSV. */
  saveTable: (params: NoParams) => void;
  /** Copies the answers as text: of one picture, or of all. */
  copyAnswers: (params: { readonly id?: string }) => void;
}

/** The files of one drop, or some of them. */
export interface DroppedFiles {
  readonly files: readonly DroppedFile[];
  /** Names the drop. */
  readonly drop: string;
}

export interface DroppedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface ReadPictureParams {
  readonly id: string;
  readonly choices?: ReadingChoices;
  readonly runId?: string;
}

/** A saved run, as a choice in a list. */
export interface RunToChoose {
  readonly id: string;
  /** What the person calls it. */
  readonly label?: string;
  readonly startedAt: string;
  readonly architecture: string;
  /** On the test set, 0 to 1. */
  readonly accuracy: number;
}

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(8192));
const runId = v.pipe(v.string(), v.maxLength(128));
const pixels = v.pipe(
  v.instance(Uint8Array),
  v.check((bytes) => bytes.length === PICTURE_PIXELS, 'A drawing has 28 × 28 pixels.'),
);

export const PICTURES_PARAMS: ParamsSchemas<PicturesApi> = {
  classifyUris: v.strictObject({ uris: v.pipe(v.array(id), v.minLength(1), v.maxLength(MAX_URIS)) }),
  classifyFiles: v.strictObject({
    files: v.pipe(
      v.array(
        v.strictObject({
          name: v.pipe(v.string(), v.maxLength(1024)),
          bytes: v.pipe(
            v.instance(Uint8Array),
            v.check((bytes) => bytes.length <= MAX_PICTURE_BYTES, 'The picture is too large.'),
          ),
        }),
      ),
      v.minLength(1),
      v.maxLength(MAX_DROPPED_FILES),
    ),
    drop: v.pipe(v.string(), v.maxLength(64)),
  }),
  readPicture: v.strictObject({
    id,
    choices: v.exactOptional(ReadingChoicesSchema),
    runId: v.exactOptional(runId),
  }),
  removePicture: v.strictObject({ id }),
  removeRefused: noParams,
  clearPictures: noParams,
  listRuns: noParams,
  answerWith: v.strictObject({ runId }),
  classifyDrawing: v.strictObject({ pixels }),
  savePicture: v.strictObject({ id }),
  saveDrawing: v.strictObject({ pixels }),
  saveTable: noParams,
  copyAnswers: v.strictObject({ id: v.exactOptional(id) }),
};
