import { createHash } from 'node:crypto';
import type { DroppedFile } from '../../shared/protocol/picturesApi';
import type { ChosenPicture, PictureSource } from './chosenPicture';

export interface DroppedPicture extends ChosenPicture {
  readonly bytes: Uint8Array;
}

/** The bytes of pictures that are kept. */
const KEPT_BYTES = 64 * 1024 * 1024;

/**
 * The files of pictures that were pasted or dropped from outside of the editor, which has no URI for them. The latest
 * are kept in memory, so that their reading can be changed.
 */
export class DroppedPictures {
  private readonly files = new Map<string, Uint8Array>();

  constructor(private readonly keptBytes = KEPT_BYTES) {}

  /** Keeps pictures, except those that the editor has a URI for. */
  keep(pictures: readonly DroppedPicture[]): void {
    for (const { origin, bytes } of pictures) {
      if (!DroppedPictures.isId(origin.id)) continue;
      this.files.delete(origin.id);
      this.files.set(origin.id, bytes);
    }
    this.dropOldest();
  }

  /** Undefined for a picture that is not kept. */
  get(id: string): PictureSource | undefined {
    const bytes = this.files.get(id);
    return bytes === undefined ? undefined : sourceOfBytes(bytes);
  }

  static isId(id: string): boolean {
    return id.startsWith('bytes:');
  }

  private dropOldest(): void {
    let total = [...this.files.values()].reduce((sum, { length }) => sum + length, 0);
    for (const [id, { length }] of this.files) {
      if (total <= this.keptBytes) return;
      this.files.delete(id);
      total -= length;
    }
  }
}

/** The picture in a file. The same bytes are the same picture. */
export function droppedPicture({ name, bytes }: DroppedFile): DroppedPicture {
  const id = `bytes:${createHash('sha256').update(bytes).digest('hex')}`;
  return { origin: { id, name, folder: '' }, bytes, ...sourceOfBytes(bytes) };
}

/** Each reading gets a copy, because what is sent to the worker is transferred. */
function sourceOfBytes(bytes: Uint8Array): PictureSource {
  return { size: () => Promise.resolve(bytes.length), read: () => Promise.resolve(new Uint8Array(bytes)) };
}
