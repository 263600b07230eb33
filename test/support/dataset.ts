import { DatasetStore } from '../../src/worker/dataset/datasetStore';
import type { PictureSet } from '../../src/worker/dataset/dataset';
import { dataFolder } from './data';

/** All pictures of a data set, in memory. */
export interface Pictures {
  readonly train: PictureSet;
  readonly test: PictureSet;
}

let whole: Promise<Pictures> | undefined;

/** The real data set, read once. */
export function realDataset(): Promise<Pictures> {
  whole ??= read();
  return whole;
}

async function read(): Promise<Pictures> {
  const store = new DatasetStore({ cacheFolder: 'nowhere', packedFolder: 'nowhere', log: () => undefined });
  const { train, test } = await store.read(dataFolder());
  return { train: { images: await train.images(), labels: train.labels }, test };
}

/** Its first pictures of each set. */
export async function smallDataset(training: number, test: number): Promise<Pictures> {
  const dataset = await realDataset();
  return { train: first(dataset.train, training), test: first(dataset.test, test) };
}

export function first({ images, labels }: PictureSet, count: number): PictureSet {
  return { images: images.subarray(0, count * 784), labels: labels.subarray(0, count) };
}
