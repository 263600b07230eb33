import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/** Milliseconds after which something under a temporary name counts as left behind by a process that was ended. */
const A_DAY = 24 * 60 * 60 * 1000;

/**
 * Removes what has been in a folder for a day under a temporary name. Returns the paths of what it has removed. Calls
 * `feed` for each; what that throws ends it.
 */
export async function removeLeftovers(
  folder: string,
  isTemporary: (name: string) => boolean,
  feed: () => void,
): Promise<string[]> {
  const removed: string[] = [];
  for (const name of (await readdir(folder).catch(() => [])).filter(isTemporary)) {
    const left = path.join(folder, name);
    const found = await stat(left).catch(() => undefined);
    if (found === undefined || Date.now() - found.mtimeMs < A_DAY) continue;
    await rm(left, { recursive: true, force: true }).catch(() => undefined);
    feed();
    removed.push(left);
  }
  return removed;
}
