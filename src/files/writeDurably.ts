import { randomBytes } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import path from 'node:path';
import { removeLeftovers } from './removeLeftovers';
import { renamePatiently } from './renamePatiently';

/** The size in bytes of the pieces that a file is written in, so that a slow disk can be told from one that hangs. */
const PIECE = 1 << 20;

const nothing = () => undefined;

/**
 * Writes a file and waits until the disk has it: after a power failure, a file that was renamed is not empty. Calls
 * `feed` whenever the disk has more of it; what `feed` throws ends the writing.
 */
export async function writeDurably(
  file: string,
  content: string | Uint8Array,
  feed: () => void = nothing,
): Promise<void> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const handle = await open(file, 'w');
  try {
    for (let at = 0; at < bytes.length || at === 0; at += PIECE) {
      await handle.writeFile(bytes.subarray(at, at + PIECE));
      await handle.sync();
      feed();
    }
  } finally {
    await handle.close();
  }
}

/**
 * Writes a file durably under a name that no other window, thread or computer uses, and renames it, which replaces an
 * earlier one. Leaves nothing behind when that fails. Throws what the file system or `feed` throws.
 */
export async function replaceDurably(
  file: string,
  content: string | Uint8Array,
  feed: () => void = nothing,
): Promise<void> {
  const [folder, name] = [path.dirname(file), path.basename(file)];
  // First, so that nothing but the names in the folder is waited for once the file is there.
  await removeLeftovers(folder, (each) => each.startsWith(`${name}.`) && each.endsWith('.tmp'), feed);
  const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    await writeDurably(temporary, content, feed);
    // Closing may have taken long, too.
    feed();
    await renamePatiently(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true }).catch(nothing);
    throw error;
  }
  await syncFolder(folder);
}

/** Waits until the disk has the names in a folder. Windows and some network drives cannot do that, and are left out. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch {
    return;
  }
}
