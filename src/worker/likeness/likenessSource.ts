import type { Log } from '../../shared/domain/log';
import type { DatasetStore } from '../dataset/datasetStore';
import { readIndex, writeIndex } from './indexFile';
import { buildIndex, LikenessIndex, pickPictures } from './likenessIndex';

/** The index of this thread. */
let index: Promise<LikenessIndex | undefined> | undefined;

/**
 * Where the likeness of pictures comes from: an index of the training pictures, which is computed once on this computer
 * and kept in the folder for downloads. Every copy of the data set is verified, so one index is right for all of them.
 */
export class LikenessSource {
  constructor(
    private readonly datasets: DatasetStore,
    private readonly folder: string,
    private readonly log: Log,
  ) {}

  /** The index. Undefined while the training pictures are not on this computer. */
  of(dataFolder: string): Promise<LikenessIndex | undefined> {
    index ??= this.load(dataFolder).then((loaded) => {
      // The pictures may be there the next time.
      if (loaded === undefined) index = undefined;
      return loaded;
    });
    return index;
  }

  private async load(dataFolder: string): Promise<LikenessIndex | undefined> {
    const kept = await readIndex(this.folder);
    if (kept !== undefined) return new LikenessIndex(kept);
    try {
      const { train, test } = await this.datasets.read(dataFolder);
      const startedAt = performance.now();
      // Copied at once: a training that ends releases its pictures.
      const data = await buildIndex(pickPictures(await train.images(), train.labels, test.images));
      this.log('info', `Compared the training pictures in ${Math.round(performance.now() - startedAt)} ms.`);
      await this.keep(data);
      return new LikenessIndex(data);
    } catch (error) {
      this.log('warn', `The likeness to the training pictures cannot be told: ${String(error)}`);
      return undefined;
    }
  }

  private async keep(data: Parameters<typeof writeIndex>[1]): Promise<void> {
    try {
      await writeIndex(this.folder, data);
    } catch (error) {
      this.log('warn', `The comparison with the training pictures is not kept: ${String(error)}`);
    }
  }
}
