import type { DataDescription } from '../../shared/domain/dataDescription';
import { CLASS_COUNT } from '../../shared/domain/labels';
import { PICTURE_PIXELS } from '../../shared/domain/pictures';
import type { TrainingSet } from '../dataset/dataset';
import type { DatasetStore } from '../dataset/datasetStore';

type Summary = Pick<DataDescription, 'meanPictures' | 'histogram'>;

/** Of training sets that were read before. A training frees their pictures, and reading them beside one takes long. */
const summaries = new WeakMap<TrainingSet, Summary>();

/** Reads both sets and counts what is in them. Throws UserError `dataset-…`. Takes about 0.1 s besides reading. */
export async function describeData(datasets: Pick<DatasetStore, 'read'>, dataFolder: string): Promise<DataDescription> {
  const { train, test } = await datasets.read(dataFolder);
  const summary = summaries.get(train) ?? summarizePictures(await train.images(), train.labels);
  summaries.set(train, summary);
  // Copies, because an answer's arrays are transferred to the one who asked.
  return {
    trainingLabels: train.labels.slice(),
    testLabels: test.labels.slice(),
    meanPictures: summary.meanPictures.slice(),
    histogram: summary.histogram.slice(),
  };
}

/** The mean picture of each class, and how often each value occurs. `images` has 784 bytes for each label. */
export function summarizePictures(images: Uint8Array, labels: Uint8Array): Summary {
  const sums = new Uint32Array(CLASS_COUNT * PICTURE_PIXELS);
  const counts = new Uint32Array(CLASS_COUNT);
  const histogram = new Float64Array(256);
  labels.forEach((label, picture) => {
    counts[label] = (counts[label] ?? 0) + 1;
    const [from, to] = [picture * PICTURE_PIXELS, label * PICTURE_PIXELS];
    for (let pixel = 0; pixel < PICTURE_PIXELS; pixel++) {
      const value = images[from + pixel] ?? 0;
      histogram[value] = (histogram[value] ?? 0) + 1;
      sums[to + pixel] = (sums[to + pixel] ?? 0) + value;
    }
  });
  const meanPictures = Uint8Array.from(sums, (sum, i) => {
    const count = counts[Math.floor(i / PICTURE_PIXELS)] ?? 0;
    return count === 0 ? 0 : Math.round(sum / count);
  });
  return { meanPictures, histogram };
}
