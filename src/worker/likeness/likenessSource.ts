import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Log } from '../../shared/domain/log';
import type { DatasetStore } from '../dataset/datasetStore';
import { buildIndex, pickPictures } from './buildIndex';
import { hasIndex, readIndex, writeIndex } from './indexFile';
import { LikenessIndex, type IndexData } from './likenessIndex';

/** Milliseconds after which an index that nobody waits for looks whether the training has ended. */
const TRAINING_PATIENCE = 200;
/** Milliseconds of rest before it begins: a person often trains again at once. */
const REST = 3000;

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
  private preparing: Promise<IndexData | undefined> | undefined;

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
      index ??= this.load(dataFolder).then((loaded) => {
        // The pictures may be there the next time.
        if (loaded === undefined) index = undefined;
        return loaded;
      });
      return await index;
    } finally {
      this.isAwaited = false;
    }
  }

  /**
   * Computes the index in good time, so that the first answer need not wait for it, and keeps its file. It is read into
   * memory when there is something to answer. A training has precedence.
   */
  prepare(dataFolder: string): void {
    if (index !== undefined || this.failure !== undefined || this.isClosed || hasIndex(this.folder)) return;
    this.preparing ??= this.build(dataFolder, REST).finally(() => {
      this.preparing = undefined;
    });
  }

  /** Ends what is being prepared. */
  close(): void {
    this.isClosed = true;
  }

  private async load(dataFolder: string): Promise<LikenessIndex | undefined> {
    // What is being prepared is there sooner than a second one would be.
    const prepared = await this.preparing;
    const data = prepared ?? (await readIndex(this.folder)) ?? (await this.build(dataFolder, 0));
    return data && new LikenessIndex(data);
  }

  /** Computes the index and writes its file. Undefined if that is not possible now. */
  private async build(dataFolder: string, rest: number): Promise<IndexData | undefined> {
    try {
      await this.restFor(rest);
      const { train, test } = await this.datasets.read(dataFolder);
      // Copied at once, because the pictures are released: here, or by a training that has begun meanwhile.
      const pictures = pickPictures(await train.images(), train.labels, test.images);
      if (!this.isTraining()) train.release();
      const startedAt = performance.now();
      const data = await buildIndex(pictures, () => this.yieldToOthers());
      this.log('info', `Compared the training pictures in ${Math.round(performance.now() - startedAt)} ms.`);
      await this.keep(data);
      this.failure = undefined;
      return data;
    } catch (error) {
      const failure = String(error);
      if (!this.isClosed && failure !== this.failure) {
        this.log('warn', `The likeness to the training pictures cannot be told: ${failure}`);
      }
      this.failure = failure;
      return undefined;
    }
  }

  /** Waits so many milliseconds, and for a training to end; but not while an answer waits for the index. */
  private async restFor(milliseconds: number): Promise<void> {
    const end = performance.now() + milliseconds;
    while (performance.now() < end && !this.isAwaited && !this.isClosed) {
      await setTimeout(TRAINING_PATIENCE, undefined, { ref: false });
    }
    await this.yieldToOthers();
  }

  /** Lets others of the thread work; a training until it has ended, unless an answer waits for the index. */
  private async yieldToOthers(): Promise<void> {
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
