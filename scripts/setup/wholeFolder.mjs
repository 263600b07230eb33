// Folders that are either complete or absent.
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';

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
    await rm(temporary, { recursive: true, force: true });
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

/**
 * Renames a folder. Windows refuses while another program, often a virus scanner, looks at a file in it: then tries
 * again for two seconds.
 * @param {string} from @param {string} to
 */
async function renamePatiently(from, to) {
  for (let attempt = 1; ; attempt++) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      const { code = '' } = /** @type {NodeJS.ErrnoException} */ (error);
      if (process.platform !== 'win32' || attempt > 10 || !['EPERM', 'EACCES', 'EBUSY'].includes(code)) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
