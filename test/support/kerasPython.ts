import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from '../../scripts/setup/cache.mjs';
import { DATA_FILES } from '../../src/worker/dataset/dataFiles';
import { dataFolder } from './data';

/** A Python that has Keras: the bench's, which `npm run bench` installs. Undefined where there is none. */
export function kerasPython(): string | undefined {
  const cache = path.dirname(cacheFolder('data'));
  const folders = existsSync(cache) ? readdirSync(cache).filter((name) => name.startsWith('bench-python-')) : [];
  const pythons = folders.flatMap((name) => [
    path.join(cache, name, 'bin', 'python'),
    path.join(cache, name, 'Scripts', 'python.exe'),
  ]);
  return pythons.find((file) => existsSync(file));
}

/** Runs a program in a folder of its own, where Keras finds the data set without downloading it. Returns its output. */
export function runKeras(python: string, program: string, folder: string): string {
  const datasets = path.join(folder, 'datasets', 'fashion-mnist');
  mkdirSync(datasets, { recursive: true });
  for (const { name } of Object.values(DATA_FILES)) {
    symlinkSync(path.join(dataFolder(), `${name}.gz`), path.join(datasets, `${name}.gz`));
  }
  const file = path.join(folder, 'program.py');
  writeFileSync(file, program);
  const env = { ...process.env, KERAS_HOME: folder, KERAS_BACKEND: 'tensorflow', PYTHONIOENCODING: 'utf-8' };
  const { status, stdout, stderr } = spawnSync(python, [file], { env, encoding: 'utf8', maxBuffer: 1e8 });
  if (status !== 0) throw new Error(`The program has ended with ${String(status)}: ${stderr.slice(-3000)}`);
  return stdout;
}
