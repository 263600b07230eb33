import { rm } from 'node:fs/promises';
import path from 'node:path';
import { t } from '@vscode/l10n';
import { FolderPatience } from '../../files/patience';
import type { DataFolders, DataLocation } from '../../shared/domain/dataLocation';
import { UserError } from '../../shared/domain/errors';
import type { Log } from '../../shared/domain/log';
import { PICTURE_PIXELS } from '../../shared/domain/pictures';
import type { TestPictures } from '../../shared/domain/testPictures';
import { checkFolder, isFile } from './dataFolder';
import { DATA_FILES, DEBIAN_FOLDER, SOURCES, type DataFile } from './dataFiles';
import type { Dataset, PictureSet, TrainingSet } from './dataset';
import { datasetMissing, datasetUnreachable, downloadedAfresh } from './datasetErrors';
import { parseImages, parseLabels } from './idx';
import { locate, type Location } from './locate';
import { readDataFile, type ReadDataFileOptions } from './readDataFile';
import { StoredTrainingSet } from './storedTrainingSet';

export interface DatasetStoreOptions {
  /** Folder for downloads. */
  readonly cacheFolder: string;
  /** Folder of the copy that the extension was packed with. It may not exist. */
  readonly packedFolder: string;
  readonly log: Log;
  /** For tests: other addresses, another system folder and another file system. */
  readonly sources?: readonly string[];
  readonly systemFolder?: string;
  readonly exists?: (file: string) => Promise<boolean>;
  /** Milliseconds after which a folder that does not answer counts as unreachable. */
  readonly patience?: number;
}

type Half = 'train' | 'test';

const FILES: Readonly<Record<Half, readonly [images: DataFile, labels: DataFile]>> = {
  train: [DATA_FILES.trainImages, DATA_FILES.trainLabels],
  test: [DATA_FILES.testImages, DATA_FILES.testLabels],
};

/**
 * Finds the data set and verifies it. Reads the labels and the test pictures once and keeps them in memory; reads the
 * training pictures when they are needed. Does so for each folder: a person's own, or '' for the usual places.
 */
export class DatasetStore {
  private readonly training = new Map<string, Promise<TrainingSet>>();
  private readonly testing = new Map<string, Promise<PictureSet>>();
  private readonly patience: FolderPatience;

  constructor(private readonly options: DatasetStoreOptions) {
    this.patience = new FolderPatience(datasetUnreachable, options.patience);
  }

  /**
   * Where the data set is, and which files must be downloaded before it can be read. Throws UserError `dataset-missing`
   * if the person's own folder does not exist.
   */
  async locate(dataFolder: string): Promise<DataLocation> {
    const { sources = SOURCES } = this.options;
    const [train, test] = await Promise.all([this.find('train', dataFolder), this.find('test', dataFolder)]);
    const missing = [train, test].flatMap((half) =>
      half.missing.map(({ name, bytes, sha256 }) => ({
        file: path.join(half.folder, `${name}.gz`),
        sources: sources.map((source) => `${source}${name}.gz`),
        content: { bytes, sha256 },
      })),
    );
    const looked = dataFolder === '' ? `the system's folder, the packed copy and downloads` : 'the data folder';
    const found = missing.length === 0 ? `is in ${train.folder}` : `has to be downloaded to ${train.folder}`;
    this.options.log('info', `The data set ${found}. Looked in ${looked}, in this order.`);
    return { folders: { train: train.folder, test: test.folder }, missing };
  }

  /**
   * All pictures. `folders` are those that `locate` has found; without them, it is asked. Throws a UserError that says
   * which file is wrong and what to do.
   */
  async read(dataFolder: string, folders?: DataFolders): Promise<Dataset> {
    const [train, test] = await Promise.all([
      this.readTraining(dataFolder, folders?.train),
      this.readTest(dataFolder, folders?.test),
    ]);
    return { train, test };
  }

  /** Reads only the test set. */
  readTest(dataFolder: string, folder?: string): Promise<PictureSet> {
    return once(this.testing, dataFolder, async () => {
      const [images, labels] = await Promise.all([
        this.readImages('test', dataFolder, folder),
        this.readLabels('test', dataFolder, folder),
      ]);
      return { images, labels };
    });
  }

  /** Some pictures of the test set, by their index. */
  async readTestPictures(indices: readonly number[], dataFolder: string): Promise<TestPictures> {
    const { images } = await this.readTest(dataFolder);
    const pixels = new Uint8Array(indices.length * PICTURE_PIXELS);
    indices.forEach((index, i) => {
      const from = index * PICTURE_PIXELS;
      pixels.set(images.subarray(from, from + PICTURE_PIXELS), i * PICTURE_PIXELS);
    });
    return { indices, pixels };
  }

  private readTraining(dataFolder: string, folder?: string): Promise<TrainingSet> {
    return once(this.training, dataFolder, async () => {
      const labels = await this.readLabels('train', dataFolder, folder);
      // Found again each time, because files come and go.
      return new StoredTrainingSet(labels, (target) => this.readImages('train', dataFolder, undefined, target));
    });
  }

  private async readImages(half: Half, dataFolder: string, known?: string, target?: Uint8Array): Promise<Uint8Array> {
    const folder = known ?? (await this.findWhole(half, dataFolder));
    const [file] = FILES[half];
    const startedAt = performance.now();
    const unpacked = this.unpackedFile(dataFolder, file);
    let from = folder;
    let content: Uint8Array | undefined;
    if (unpacked !== undefined) {
      content = await this.readUnpacked(unpacked, file, target);
      if (content !== undefined) from = path.dirname(unpacked);
    }
    content ??= await this.readOrDiscard(folder, file, { searched: folder === dataFolder, unpackTo: unpacked, target });
    // What goes to a target comes without the header that tells its size.
    const images = target ?? parseImages(content, file.name);
    const milliseconds = Math.round(performance.now() - startedAt);
    const count = images.length / PICTURE_PIXELS;
    this.options.log('info', `Read ${count} pictures (${half}) from ${from} in ${milliseconds} ms.`);
    return images;
  }

  private async readLabels(half: Half, dataFolder: string, known?: string): Promise<Uint8Array> {
    const folder = known ?? (await this.findWhole(half, dataFolder));
    const [, file] = FILES[half];
    const content = await this.readOrDiscard(folder, file, { searched: folder === dataFolder });
    return parseLabels(content, file.name);
  }

  /**
   * Where pictures from the usual places are kept as they are in memory: reading them takes less than half of the time
   * of unpacking them. Undefined for a person's own folder.
   */
  private unpackedFile(dataFolder: string, { name }: DataFile): string | undefined {
    return dataFolder === '' ? path.join(this.options.cacheFolder, 'unpacked', name) : undefined;
  }

  /** What an earlier thread has unpacked. Undefined if there is none; a damaged one is deleted. */
  private async readUnpacked(
    unpacked: string,
    file: DataFile,
    target: Uint8Array | undefined,
  ): Promise<Uint8Array | undefined> {
    const folder = path.dirname(unpacked);
    let givenUp: AbortSignal | undefined;
    try {
      const options = { searched: false, target };
      return await this.patience.within(folder, (feed, signal) => {
        givenUp = signal;
        return readDataFile(folder, file, { ...options, feed });
      });
    } catch (error) {
      // What hangs may still write to the target after something else has been read there.
      if (target !== undefined && givenUp?.aborted === true) throw error;
      if (error instanceof UserError && error.code === 'dataset-damaged') {
        this.options.log('warn', `${error.message} It is deleted, and unpacked again.`);
        await this.remove(unpacked);
      }
      return undefined;
    }
  }

  /** What cannot be removed, perhaps because another program uses it, must not hide what is wrong with it. */
  private async remove(damaged: string): Promise<void> {
    await rm(damaged, { recursive: true, force: true }).catch((error: unknown) => {
      this.options.log('warn', `${damaged} cannot be removed: ${String(error)}`);
    });
  }

  private async findWhole(half: Half, dataFolder: string): Promise<string> {
    const { folder, missing } = await this.find(half, dataFolder);
    if (missing.length === 0) return folder;
    throw datasetMissing(t('The data set is not on this computer.'), t('Train a network: that downloads it.'));
  }

  private async find(half: Half, dataFolder: string): Promise<Location> {
    const { cacheFolder, packedFolder, systemFolder = DEBIAN_FOLDER, exists = isFile } = this.options;
    const places = { dataFolder, system: systemFolder, packed: packedFolder, cache: cacheFolder };
    return this.patience.within(dataFolder === '' ? cacheFolder : dataFolder, async () => {
      if (dataFolder !== '') await checkFolder(dataFolder);
      return locate(places, FILES[half], exists);
    });
  }

  /** Reads a file. Damaged files in our own folder are deleted: the next training downloads them again. */
  private async readOrDiscard(
    folder: string,
    file: DataFile,
    options: Pick<ReadDataFileOptions, 'searched' | 'unpackTo' | 'target'>,
  ): Promise<Uint8Array> {
    const isOurs = folder === this.options.cacheFolder;
    const damaged: string[] = [];
    try {
      return await this.patience.within(folder, (feed) =>
        readDataFile(folder, file, {
          ...options,
          feed,
          onDamaged: (each, { message }) => {
            damaged.push(each);
            this.options.log('warn', `${message}${isOurs ? ' It is deleted.' : ''}`);
          },
        }),
      );
    } catch (error) {
      if (isOurs && error instanceof UserError && error.code === 'dataset-damaged') throw downloadedAfresh(error);
      throw error;
    } finally {
      if (isOurs) await Promise.all(damaged.map((each) => this.remove(each)));
    }
  }
}

/** Does something once for each folder. A failure is not kept, because the person may correct what was wrong. */
function once<T>(begun: Map<string, Promise<T>>, dataFolder: string, begin: () => Promise<T>): Promise<T> {
  const earlier = begun.get(dataFolder);
  if (earlier !== undefined) return earlier;
  const running = begin();
  begun.set(dataFolder, running);
  running.catch(() => begun.delete(dataFolder));
  return running;
}
