// The data set's four files: Debian's folder, the cache, upstream's download, Debian's package.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { cacheFolder } from './cache.mjs';
import { downloadTo } from './download.mjs';
import { begin, done, warn } from './report.mjs';
import { run } from './run.mjs';
import { makeWholeFolder } from './wholeFolder.mjs';

const SYSTEM = '/usr/share/datasets/fashion-mnist';
const SOURCES = [
  'http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/',
  'https://storage.googleapis.com/tensorflow/tf-keras-datasets/',
];
/** SHA-256 of the uncompressed content, the same from every source. */
const FILES = {
  'train-images-idx3-ubyte': 'c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888',
  'train-labels-idx1-ubyte': 'bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9',
  't10k-images-idx3-ubyte': '5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b',
  't10k-labels-idx1-ubyte': '0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34',
};

/** The folder that has the data set, or undefined where it cannot be had; the extension then says so itself. */
export async function provideData() {
  for (const folder of [SYSTEM, cacheFolder('data')]) {
    if (await isComplete(folder)) {
      done(`data set in ${folder}`);
      return folder;
    }
  }
  const folder = cacheFolder('data');
  begin('getting the data set (30 MB)');
  const failures = [];
  for (const provide of [...SOURCES.map((source) => downloadFrom(source)), fromDebian]) {
    try {
      await makeWholeFolder(folder, async (temporary) => {
        await provide(temporary);
        if (!(await isComplete(temporary))) throw new Error('the files are not the data set');
      });
      done(`data set in ${folder}`);
      return folder;
    } catch (error) {
      failures.push(/** @type {Error} */ (error).message.split('\n')[0]);
    }
  }
  warn(`the data set could not be had (${failures.join('; ')}); set a data folder to train`);
  return undefined;
}

/** @param {string} source */
function downloadFrom(source) {
  return async (/** @type {string} */ folder) => {
    for (const name of Object.keys(FILES)) await downloadTo(`${source}${name}.gz`, path.join(folder, `${name}.gz`));
  };
}

/** Debian's package, unpacked without installing it. @param {string} folder */
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
  for (const name of Object.keys(FILES)) {
    await copyFile(path.join(unpacked, SYSTEM, `${name}.gz`), path.join(folder, `${name}.gz`));
  }
  await rm(unpacked, { recursive: true });
  await rm(path.join(folder, archive));
}

/** Whether all four files are there and are what they should be. @param {string} folder */
async function isComplete(folder) {
  const checks = Object.entries(FILES).map(async ([name, sha256]) => {
    const file = path.join(folder, `${name}.gz`);
    if (!existsSync(file)) return false;
    const content = await promisify(zlib.gunzip)(await readFile(file)).catch(() => Buffer.alloc(0));
    return createHash('sha256').update(content).digest('hex') === sha256;
  });
  return (await Promise.all(checks)).every(Boolean);
}
