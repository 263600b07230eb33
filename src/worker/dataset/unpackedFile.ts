import { open, readdir, rm, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { threadId } from 'node:worker_threads';
import { isRunning } from '../../files/isRunning';
import { makeFolder } from '../../files/makeFolder';
import { renamePatiently } from '../../files/renamePatiently';

/** The most bytes that wait to be written. A folder that is slower than that gets no copy. */
const MOST_WAITING = 16_000_000;

/** How many were begun in this thread, which may unpack the same file twice at a time. */
let made = 0;

/**
 * A copy of what is being unpacked, so that the next thread need not unpack it again. It is a convenience: nobody waits
 * for it, and where it cannot be written, there is none.
 */
export class UnpackedFile {
  private readonly temporary: string;
  /** What is done one after the other; the file while it can be written. */
  private work: Promise<FileHandle | undefined>;
  private waiting = 0;

  constructor(private readonly file: string) {
    this.temporary = `${file}.${process.pid}-${threadId}-${++made}.tmp`;
    this.work = this.open();
  }

  /** Writes the next piece in good time. The piece must not change any more. */
  write(piece: Uint8Array): void {
    this.waiting += piece.length;
    const isTooMuch = this.waiting > MOST_WAITING;
    this.work = this.work.then(async (handle) => {
      this.waiting -= piece.length;
      if (handle === undefined) return undefined;
      if (!isTooMuch && (await succeeds(handle.writeFile(piece)))) return handle;
      await succeeds(handle.close());
      return undefined;
    });
  }

  /** Ends it, once. Without `isRight`, or if something could not be written, no file is left. */
  async end(isRight: boolean): Promise<void> {
    const handle = await this.work;
    const isWritten = handle !== undefined && (await succeeds(handle.close())) && isRight;
    if (isWritten && (await succeeds(renamePatiently(this.temporary, this.file)))) return;
    await succeeds(rm(this.temporary, { force: true }));
  }

  private async open(): Promise<FileHandle | undefined> {
    try {
      const folder = path.dirname(this.file);
      await makeFolder(folder);
      await removeAbandoned(folder);
      return await open(this.temporary, 'w');
    } catch {
      return undefined;
    }
  }
}

/** Removes what windows have left that were closed while they wrote. */
async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const owner = Number(/\.(\d+)-\d+-\d+\.tmp$/.exec(name)?.[1]);
    if (!Number.isNaN(owner) && !isRunning(owner)) await rm(path.join(folder, name), { force: true });
  }
}

async function succeeds(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}
