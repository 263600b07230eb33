import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DATA_FILES, DEBIAN_FOLDER } from '../../src/worker/dataset/dataFiles';

/** The data set's folder: the one that the test run names, the system's, or the set-up's cache. */
export function dataFolder(): string {
  const cache = process.env.FASHION_MNIST_CACHE ?? path.join(os.homedir(), '.cache', 'fashion-mnist-vscode');
  const candidates = [process.env.FASHION_MNIST_DATA, DEBIAN_FOLDER, path.join(cache, 'data')];
  const found = candidates.find(
    (folder) => folder !== undefined && existsSync(path.join(folder, `${DATA_FILES.trainImages.name}.gz`)),
  );
  if (found === undefined) throw new Error('The data set is missing; "npm run setup" gets it.');
  return found;
}
