// Folders that are there whole or not at all.
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * Fills a folder under a temporary name beside it and then gives it its name, in place of what had that name.
 * What an interrupted earlier run has left is removed.
 * @param {string} folder @param {(temporary: string) => Promise<void>} fill throws where the folder is not to be kept
 */
export async function makeWholeFolder(folder, fill) {
  await mkdir(path.dirname(folder), { recursive: true });
  await removeAbandoned(path.dirname(folder));
  const temporary = `${folder}.${process.pid}.tmp`;
  await rm(temporary, { recursive: true, force: true });
  await mkdir(temporary);
  try {
    await fill(temporary);
    await rm(folder, { recursive: true, force: true });
    await rename(temporary, folder);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/**
 * Removes the temporary folders that killed runs have left in `parent`; one that still goes on, in another terminal,
 * keeps its own.
 * @param {string} parent
 */
export async function removeAbandoned(parent) {
  for (const name of await readdir(parent).catch(() => [])) {
    const pid = /\.(\d+)\.tmp$/.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid)))
      await rm(path.join(parent, name), { recursive: true, force: true });
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
