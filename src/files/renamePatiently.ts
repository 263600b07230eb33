import { rename } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';

/** What Windows says while another program, often a virus scanner or a search index, holds a file open. */
const HELD = new Set(['EPERM', 'EACCES', 'EBUSY']);
/** Milliseconds before each further attempt, two seconds in all. */
const PAUSES = [10, 20, 50, 100, 200, 300, 500, 820];

export interface RenameOptions {
  readonly platform?: NodeJS.Platform;
  /** For tests. */
  readonly rename?: (from: string, to: string) => Promise<void>;
  readonly pauses?: readonly number[];
}

/**
 * Renames a file or folder. On Windows, tries again for a while when it is held open: a file that has just been written
 * is looked at by others. Elsewhere the same errors are final. Throws what the last attempt throws.
 */
export async function renamePatiently(from: string, to: string, options: RenameOptions = {}): Promise<void> {
  const { platform = process.platform, rename: attempt = rename, pauses = PAUSES } = options;
  for (const pause of platform === 'win32' ? pauses : []) {
    try {
      await attempt(from, to);
      return;
    } catch (error) {
      if (!HELD.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
    await wait(pause);
  }
  await attempt(from, to);
}
