import { constants } from 'node:fs';
import fs, { type FileHandle } from 'node:fs/promises';
import { t } from '@vscode/l10n';

/** A folder, a FIFO, a device or a socket has the name of a file. */
export class NotAFile extends Error {
  override readonly name = 'NotAFile';
}

/** Windows has no FIFOs among its files, and no such flag. */
const { O_NONBLOCK = 0 } = constants as Partial<typeof constants>;

/**
 * Opens a file to read it. Throws NotAFile at once if it is something else: to read a FIFO or a device may take for
 * ever, in a thread of Node's pool that nothing can end, not even the end of the process.
 */
export async function openRegularFile(file: string): Promise<{ readonly handle: FileHandle; readonly size: number }> {
  // Without the flag, to open a FIFO is to wait for somebody who writes to it.
  const handle = await fs.open(file, constants.O_RDONLY | O_NONBLOCK);
  try {
    const found = await handle.stat();
    refuseOthers(file, found);
    return { handle, size: found.size };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** What has the name of a file, for people. */
export function refuseOthers(
  file: string,
  found: {
    isFile(): boolean;
    isDirectory(): boolean;
    isFIFO(): boolean;
    isSocket(): boolean;
  },
): void {
  if (found.isFile()) return;
  const why = found.isDirectory()
    ? t('{0} is a folder, not a file', file)
    : found.isFIFO()
      ? t('{0} is a FIFO, not a file', file)
      : found.isSocket()
        ? t('{0} is a socket, not a file', file)
        : t('{0} is a device, not a file', file);
  throw new NotAFile(why);
}
