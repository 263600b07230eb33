import { setImmediate } from 'node:timers/promises';
import { CLASS_COUNT } from '../../shared/domain/labels';
import { PICTURE_PIXELS } from '../../shared/domain/pictures';
import type { SetPredictions } from '../../shared/domain/pictureSets';
import type { DatasetStore } from '../dataset/datasetStore';
import type { Backend } from '../engine/backend';
import { createPredictor } from '../engine/createPredictor';
import { buildModel } from '../model/architectures';
import type { RunStore } from '../runs/runStore';

/** Pictures that are predicted before the thread does something else: a training or another call goes on. */
const AT_ONCE = 1000;

/** Looks at the 60,000 training pictures through a saved network. */
export class TrainingSetView {
  constructor(
    private readonly runs: RunStore,
    private readonly datasets: DatasetStore,
    private readonly backend: () => Promise<Backend>,
  ) {}

  /** Some pictures, 784 bytes each, in the order of `indices`. */
  async readPictures(indices: readonly number[], dataFolder: string): Promise<Uint8Array> {
    const images = await this.images(dataFolder);
    const pixels = new Uint8Array(indices.length * PICTURE_PIXELS);
    indices.forEach((index, i) => {
      pixels.set(images.subarray(index * PICTURE_PIXELS, (index + 1) * PICTURE_PIXELS), i * PICTURE_PIXELS);
    });
    return pixels;
  }

  /** The network's answers to all training pictures. Throws UserError `run-missing`, `run-damaged` or `dataset-…`. */
  async predict(id: string, dataFolder: string): Promise<SetPredictions> {
    const [{ record, weights }, { train }] = await Promise.all([
      this.runs.readWeights(id),
      this.datasets.read(dataFolder),
    ]);
    const images = await train.images();
    const count = train.labels.length;
    const probabilities = new Float32Array(count * CLASS_COUNT);
    const predictor = createPredictor(await this.backend(), buildModel(record.options), weights);
    try {
      for (let from = 0; from < count; from += AT_ONCE) {
        // A training that has begun meanwhile may have freed the pictures. Then begin again with others.
        if (images.length === 0) return await this.predict(id, dataFolder);
        const some = images.subarray(from * PICTURE_PIXELS, (from + AT_ONCE) * PICTURE_PIXELS);
        probabilities.set(predictor.predict(some), from * CLASS_COUNT);
        await setImmediate();
      }
    } finally {
      predictor.dispose();
    }
    return { labels: train.labels.slice(), probabilities };
  }

  private async images(dataFolder: string): Promise<Uint8Array> {
    return (await this.datasets.read(dataFolder)).train.images();
  }
}
