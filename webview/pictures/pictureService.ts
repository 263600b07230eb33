import type { Answer, DrawingAnswer } from '../../src/shared/domain/classification';
import type { RunToChoose, DroppedFiles, ReadPictureParams } from '../../src/shared/protocol/picturesApi';

/** What the parts of this room can ask for. Each call rejects with a UserError. */
export interface PictureService {
  /** Opens the editor's dialog for pictures, or for a folder. */
  readonly choose: (what: 'pictures' | 'folder') => Promise<void>;
  /** Resolves to the ids of the pictures, in their order. */
  readonly classifyUris: (uris: readonly string[]) => Promise<readonly string[]>;
  readonly classifyFiles: (dropped: DroppedFiles) => Promise<readonly string[]>;
  readonly read: (params: ReadPictureParams) => Promise<Answer>;
  readonly remove: (id: string) => Promise<void>;
  readonly removeRefused: () => Promise<void>;
  readonly clear: () => Promise<void>;
  readonly listRuns: () => Promise<readonly RunToChoose[]>;
  readonly answerWith: (runId: string) => Promise<void>;
  readonly answerDrawing: (pixels: Uint8Array) => Promise<DrawingAnswer>;
  readonly savePicture: (id: string) => Promise<void>;
  readonly saveDrawing: (pixels: Uint8Array) => Promise<void>;
  readonly saveTable: () => Promise<void>;
  /** Of one picture, or of all. */
  readonly copyAnswers: (id?: string) => Promise<void>;
}
