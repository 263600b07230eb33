import { rename } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';

/** What Windows says while another program, often a virus scanner or a search index, holds a file open. */
const HELD = new Set(['EPERM', 'EACCES', 'EBUSY']);
/** Milliseconds before each further attempt, two seconds in all. */
const PAUSES = [10, 20, 50, 100, 200, 300, 500, 820];

export interface PatienceOptions {
  readonly platform?: NodeJS.Platform;
  /** For tests. */
  readonly pauses?: readonly number[];
}

export interface RenameOptions extends PatienceOptions {
  /** For tests. */
  readonly rename?: (from: string, to: string) => Promise<void>;
}

/** Renames a file or folder, patiently. Throws what the last attempt throws. */
export function renamePatiently(from: string, to: string, options: RenameOptions = {}): Promise<void> {
  const { rename: attempt = rename } = options;
  return patiently(() => attempt(from, to), options);
}

/**
 * Does something to a file. On Windows, tries again for a while when it is held open: a file that has just been written
 * is looked at by others. Elsewhere the same errors are final. Throws what the last attempt throws.
 */
export async function patiently<T>(attempt: () => Promise<T>, options: PatienceOptions = {}): Promise<T> {
  const { platform = process.platform, pauses = PAUSES } = options;
  for (const pause of platform === 'win32' ? pauses : []) {
    try {
      return await attempt();
    } catch (error) {
      if (!HELD.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
    await wait(pause);
  }
  return attempt();
}
