import { DatasetStore } from '../../src/worker/dataset/datasetStore';
import type { Dataset, PictureSet } from '../../src/worker/dataset/dataset';
import { dataFolder } from './data';

let whole: Promise<Dataset> | undefined;

/** The real data set, read once. */
export function realDataset(): Promise<Dataset> {
  whole ??= new DatasetStore({ cacheFolder: 'nowhere', log: () => undefined }).read({ dataFolder: dataFolder() });
  return whole;
}

/** Its first pictures. */
export async function smallDataset(training: number, test: number): Promise<Dataset> {
  const dataset = await realDataset();
  return { train: first(dataset.train, training), test: first(dataset.test, test) };
}

export function first({ images, labels }: PictureSet, count: number): PictureSet {
  return { images: images.subarray(0, count * 784), labels: labels.subarray(0, count) };
}
