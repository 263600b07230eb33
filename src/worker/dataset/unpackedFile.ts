import { open, rm, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { makeFolder } from '../../files/makeFolder';
import { renamePatiently } from '../../files/renamePatiently';

/**
 * A copy of what is being unpacked, so that the next thread need not unpack it again. It is a convenience: where it
 * cannot be written, there is none, and nobody is told.
 */
export class UnpackedFile {
  private failed = false;

  private constructor(
    private readonly file: string,
    private readonly temporary: string,
    private readonly handle: FileHandle,
  ) {}

  /** Undefined where no file can be made. */
  static async begin(file: string): Promise<UnpackedFile | undefined> {
    const temporary = `${file}.${process.pid}.tmp`;
    try {
      await makeFolder(path.dirname(file));
      return new UnpackedFile(file, temporary, await open(temporary, 'w'));
    } catch {
      return undefined;
    }
  }

  /** Writes the next piece. Await it before the next call. */
  async write(piece: Uint8Array): Promise<void> {
    if (this.failed) return;
    try {
      await this.handle.writeFile(piece);
    } catch {
      this.failed = true;
    }
  }

  /** Ends it. Without `isRight`, or if something could not be written, no file is left. */
  async end(isRight: boolean): Promise<void> {
    try {
      await this.handle.close();
      if (isRight && !this.failed) await renamePatiently(this.temporary, this.file);
      else await rm(this.temporary, { force: true });
    } catch {
      await rm(this.temporary, { force: true }).catch(() => undefined);
    }
  }
}
