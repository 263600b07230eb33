import { createHash } from 'node:crypto';
import type { DroppedFile } from '../../shared/protocol/picturesApi';
import type { ChosenPicture, PictureSource } from './chosenPicture';

/** The bytes of pictures that are kept. */
const KEPT_BYTES = 64 * 1024 * 1024;

/**
 * The files of pictures that were pasted or dropped from outside of the editor, which has no URI for them. The latest
 * are kept in memory, so that their reading can be changed.
 */
export class DroppedPictures {
  private readonly files = new Map<string, Uint8Array>();

  constructor(private readonly keptBytes = KEPT_BYTES) {}

  /** Takes files. The same bytes are the same picture. */
  add(files: readonly DroppedFile[]): ChosenPicture[] {
    return files.map(({ name, bytes }) => {
      const id = `bytes:${createHash('sha256').update(bytes).digest('hex')}`;
      this.files.delete(id);
      this.files.set(id, bytes);
      this.dropOldest();
      return { origin: { id, name, folder: '' }, ...sourceOfBytes(bytes) };
    });
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

/** Each reading gets a copy, because what is sent to the worker is transferred. */
function sourceOfBytes(bytes: Uint8Array): PictureSource {
  return { size: () => Promise.resolve(bytes.length), read: () => Promise.resolve(new Uint8Array(bytes)) };
}
