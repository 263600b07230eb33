// Gets the data set's four files: from Debian's folder, the cache, the web, or Debian's package.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { copyFile, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { cacheFolder } from './cache.mjs';
import { downloadTo } from './download.mjs';
import { begin, done, warn } from './report.mjs';
import { run } from './run.mjs';
import { makeWholeFolder } from './wholeFolder.mjs';

/** Where the files can be found, and their checksums. The extension reads the same file. */
const { debianFolder, sources, sha256 } = JSON.parse(
  readFileSync(new URL('../../src/worker/dataset/origin.json', import.meta.url), 'utf8'),
);

/** The names of its files, without `.gz`. */
export const DATA_NAMES = Object.keys(sha256);

/** Returns the folder with the data set, or undefined when it could not be downloaded. */
export async function provideData() {
  for (const folder of [debianFolder, cacheFolder('data')]) {
    if (await isComplete(folder)) {
      done(`data set in ${folder}`);
      return folder;
    }
  }
  const folder = cacheFolder('data');
  begin('getting the data set (30 MB)');
  const failures = [];
  for (const provide of [...sources.map(downloadFrom), fromDebian]) {
    try {
      await makeWholeFolder(folder, async (temporary) => {
        await provide(temporary);
        if (!(await isComplete(temporary))) throw new Error('the files are not those of the data set');
      });
      done(`data set in ${folder}`);
      return folder;
    } catch (error) {
      failures.push(/** @type {Error} */ (error).message.split('\n')[0]);
    }
  }
  warn(`the data set could not be downloaded (${failures.join('; ')}); to train, set a data folder`);
  return undefined;
}

/** @param {string} source */
function downloadFrom(source) {
  return async (/** @type {string} */ folder) => {
    for (const name of Object.keys(sha256)) await downloadTo(`${source}${name}.gz`, path.join(folder, `${name}.gz`));
  };
}

/** Unpacks Debian's package without installing it. @param {string} folder */
async function fromDebian(folder) {
  const download = () =>
    run('apt-get', ['download', 'dataset-fashion-mnist'], { cwd: folder, signal: AbortSignal.timeout(180_000) });
  await download().catch(async (error) => {
    if (process.getuid?.() !== 0) throw error;
    await run('apt-get', ['update'], { signal: AbortSignal.timeout(180_000) });
    await download();
  });
  const archive = (await readdir(folder)).find((name) => name.endsWith('.deb'));
  if (archive === undefined) throw new Error('apt-get downloaded nothing');
  const unpacked = path.join(folder, 'unpacked');
  await run('dpkg-deb', ['-x', path.join(folder, archive), unpacked]);
  for (const name of Object.keys(sha256)) {
    await copyFile(path.join(unpacked, debianFolder, `${name}.gz`), path.join(folder, `${name}.gz`));
  }
  await rm(unpacked, { recursive: true });
  await rm(path.join(folder, archive));
}

/** Whether all four files are there and have the right checksums. @param {string} folder */
async function isComplete(folder) {
  const checks = Object.entries(sha256).map(async ([name, expected]) => {
    const file = path.join(folder, `${name}.gz`);
    if (!existsSync(file)) return false;
    const stored = await readFile(file);
    // A server or a proxy may have unpacked it on its way. The content decides.
    const isPacked = stored[0] === 0x1f && stored[1] === 0x8b;
    const content = isPacked ? await promisify(zlib.gunzip)(stored).catch(() => Buffer.alloc(0)) : stored;
    return createHash('sha256').update(content).digest('hex') === expected;
  });
  return (await Promise.all(checks)).every(Boolean);
}
