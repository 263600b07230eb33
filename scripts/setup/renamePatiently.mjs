// Renaming, also where others hold a file.
import { rename } from 'node:fs/promises';

/**
 * Renames a file or folder. Windows refuses while another program, often a virus scanner, looks at a file in it: then
 * tries again for two seconds.
 * @param {string} from @param {string} to
 */
export async function renamePatiently(from, to) {
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
