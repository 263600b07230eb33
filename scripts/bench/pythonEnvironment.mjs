// A virtual environment in the cache folder for the Python programs that the bench compares with.
import { existsSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cacheFolder } from '../setup/cache.mjs';
import { run } from '../setup/run.mjs';

const PACKAGES = ['tensorflow-cpu==2.21.0', 'keras==3.15.0', 'jax==0.10.2', 'numpy==2.4.6'];
const NAME = `bench-python-${PACKAGES.map((each) => each.split('==')[1]).join('-')}`;

/**
 * The Python interpreter with these packages, which are installed at the first call. Throws an Error that says why they
 * cannot be installed.
 * @returns {Promise<string>}
 */
export async function pythonWithRivals() {
  const folder = cacheFolder(NAME);
  const python = interpreter(folder);
  // A virtual environment cannot be moved, as it contains its own path. A marker tells whether it is complete.
  const finished = path.join(folder, 'finished');
  if (existsSync(finished) && existsSync(python)) return python;
  await rm(folder, { recursive: true, force: true });
  await run(process.platform === 'win32' ? 'python' : 'python3', ['-m', 'venv', folder]);
  await run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...PACKAGES]);
  await writeFile(`${finished}.tmp`, `${PACKAGES.join('\n')}\n`);
  await rename(`${finished}.tmp`, finished);
  return python;
}

/** @param {string} folder */
function interpreter(folder) {
  return process.platform === 'win32' ? path.join(folder, 'Scripts', 'python.exe') : path.join(folder, 'bin', 'python');
}
