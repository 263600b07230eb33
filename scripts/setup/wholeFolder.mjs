// Folders that are either complete or absent.
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { renamePatiently } from './renamePatiently.mjs';

/**
 * Fills a folder under a temporary name and then renames it, which replaces an earlier one. Removes what interrupted
 * runs have left.
 * @param {string} folder @param {(temporary: string) => Promise<void>} fill when it throws, nothing is replaced
 */
export async function makeWholeFolder(folder, fill) {
  await mkdir(path.dirname(folder), { recursive: true });
  await removeAbandoned(path.dirname(folder));
  const temporary = `${folder}.${process.pid}.tmp`;
  await rm(temporary, { recursive: true, force: true });
  await mkdir(temporary);
  try {
    await fill(temporary);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    await renamePatiently(temporary, folder);
  } finally {
    // It must not hide what went wrong above.
    await rm(temporary, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
  }
}

/**
 * Removes the temporary folders in `parent` whose process has ended. Those of processes that still run, perhaps in
 * another terminal, stay.
 * @param {string} parent
 */
export async function removeAbandoned(parent) {
  for (const name of await readdir(parent).catch(() => [])) {
    const pid = /\.(\d+)\.tmp$/.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid)))
      await rm(path.join(parent, name), { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
  }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
