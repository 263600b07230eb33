import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Log } from '../../shared/domain/log';
import type { DatasetStore } from '../dataset/datasetStore';
import { buildIndex, pickPictures } from './buildIndex';
import { readIndex, writeIndex } from './indexFile';
import { LikenessIndex, type IndexData } from './likenessIndex';

/** Milliseconds after which an index that nobody waits for looks whether the training has ended. */
const TRAINING_PATIENCE = 200;

/** The index of this thread. */
let index: Promise<LikenessIndex | undefined> | undefined;

/**
 * Where the likeness of pictures comes from: an index of the training pictures, which is computed once on this computer
 * and kept in the folder for downloads. Every copy of the data set is verified, so one index is right for all of them.
 */
export class LikenessSource {
  private isAwaited = false;
  /** Why there was no index the last time: it is logged once, and not tried again unless an answer waits. */
  private failure: string | undefined;
  private isClosed = false;

  constructor(
    private readonly datasets: DatasetStore,
    private readonly folder: string,
    private readonly log: Log,
    private readonly isTraining: () => boolean = () => false,
  ) {}

  /** The index. Undefined while the training pictures are not on this computer. */
  async of(dataFolder: string): Promise<LikenessIndex | undefined> {
    this.isAwaited = true;
    try {
      return await this.loadOnce(dataFolder);
    } finally {
      this.isAwaited = false;
    }
  }

  /** Makes the index in good time, so that the first answer need not wait for it. A training has precedence. */
  prepare(dataFolder: string): void {
    if (this.failure === undefined && !this.isClosed) void this.loadOnce(dataFolder);
  }

  /** Ends what is being prepared. */
  close(): void {
    this.isClosed = true;
  }

  private loadOnce(dataFolder: string): Promise<LikenessIndex | undefined> {
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
      await this.rest();
      const { train, test } = await this.datasets.read(dataFolder);
      // Copied at once, because the pictures are released: here, or by a training that has begun meanwhile.
      const pictures = pickPictures(await train.images(), train.labels, test.images);
      if (!this.isTraining()) train.release();
      const startedAt = performance.now();
      const data = await buildIndex(pictures, () => this.rest());
      this.log('info', `Compared the training pictures in ${Math.round(performance.now() - startedAt)} ms.`);
      await this.keep(data);
      this.failure = undefined;
      return new LikenessIndex(data);
    } catch (error) {
      const failure = String(error);
      if (!this.isClosed && failure !== this.failure) {
        this.log('warn', `The likeness to the training pictures cannot be told: ${failure}`);
      }
      this.failure = failure;
      return undefined;
    }
  }

  /** Lets others of the thread work; a training until it has ended, unless an answer waits for the index. */
  private async rest(): Promise<void> {
    await setImmediate();
    while (this.isTraining() && !this.isAwaited && !this.isClosed) await setTimeout(TRAINING_PATIENCE);
    if (this.isClosed) throw new Error('The thread is ending.');
  }

  private async keep(data: IndexData): Promise<void> {
    try {
      await writeIndex(this.folder, data);
    } catch (error) {
      this.log('warn', `The comparison with the training pictures is not kept: ${String(error)}`);
    }
  }
}
