import { existsSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from '../../scripts/setup/cache.mjs';
import { DATA_FILES, DEBIAN_FOLDER } from '../../src/worker/dataset/dataFiles';

/** The data set's folder: the one of this test run, the system's, or the one in the cache of the set-up. */
export function dataFolder(): string {
  const candidates = [process.env.FASHION_MNIST_DATA, DEBIAN_FOLDER, cacheFolder('data')];
  const found = candidates.find(
    (folder) => folder !== undefined && existsSync(path.join(folder, `${DATA_FILES.trainImages.name}.gz`)),
  );
  if (found === undefined) throw new Error('The data set is missing. Run "npm run setup" to get it.');
  return found;
}
