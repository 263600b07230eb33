import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { storageError } from './storageError';

/**
 * Uses a folder that is removed afterwards. Where the system's folder for such files is missing, full or not writable,
 * another one is used. `fill` writes into it and may be called again for another folder. Throws UserError
 * `storage-failed`, which names the system's folder, if there is no room anywhere.
 */
export function withTemporaryFolder<T>(
  prefix: string,
  fill: (folder: string) => void,
  use: (folder: string) => T,
  places: readonly string[] = temporaryPlaces(),
): T {
  let failure: unknown;
  for (const place of places) {
    let folder: string | undefined;
    try {
      try {
        folder = mkdtempSync(path.join(place, prefix));
        fill(folder);
      } catch (error) {
        failure ??= error;
        continue;
      }
      return use(folder);
    } finally {
      if (folder !== undefined) removeIfPossible(folder);
    }
  }
  throw storageError(places[0] ?? '', failure);
}

/** What cannot be removed, perhaps because a virus scanner looks at it, must not hide the result. */
function removeIfPossible(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  } catch {
    // The system clears this folder some day.
  }
}

function temporaryPlaces(): string[] {
  const others = process.platform === 'win32' ? [] : ['/tmp', '/var/tmp', '/dev/shm'];
  return [...new Set([os.tmpdir(), ...others, os.homedir()])];
}
