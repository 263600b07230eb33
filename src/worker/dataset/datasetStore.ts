import { access, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { DataFolders, DataLocation } from '../../shared/domain/dataLocation';
import { UserError } from '../../shared/domain/errors';
import type { Log } from '../../shared/domain/log';
import { PICTURE_PIXELS } from '../../shared/domain/pictures';
import type { TestPictures } from '../../shared/domain/testPictures';
import { DATA_FILES, DEBIAN_FOLDER, SOURCES, type DataFile } from './dataFiles';
import type { Dataset, PictureSet, TrainingSet } from './dataset';
import { datasetDamaged, datasetMissing, downloadedAfresh } from './datasetErrors';
import { parseImages, parseLabels } from './idx';
import { locate, type Location } from './locate';
import { readDataFile } from './readDataFile';
import { StoredTrainingSet } from './storedTrainingSet';

export interface DatasetStoreOptions {
  /** Folder for downloads. */
  readonly cacheFolder: string;
  readonly log: Log;
  /** For tests: other addresses, another system folder and another file system. */
  readonly sources?: readonly string[];
  readonly systemFolder?: string;
  readonly exists?: (file: string) => Promise<boolean>;
}

type Half = 'train' | 'test';

const FILES: Readonly<Record<Half, readonly [images: DataFile, labels: DataFile]>> = {
  train: [DATA_FILES.trainImages, DATA_FILES.trainLabels],
  test: [DATA_FILES.testImages, DATA_FILES.testLabels],
};

/**
 * Finds the data set, verifies it, decodes it once and keeps it in memory. Does so for each folder: a person's own, or
 * '' for the usual places.
 */
export class DatasetStore {
  private readonly training = new Map<string, Promise<TrainingSet>>();
  private readonly testing = new Map<string, Promise<PictureSet>>();

  constructor(private readonly options: DatasetStoreOptions) {}

  /**
   * Where the data set is, and which files must be downloaded before it can be read. Throws UserError `dataset-missing`
   * if the person's own folder does not exist.
   */
  async locate(dataFolder: string): Promise<DataLocation> {
    const { sources = SOURCES } = this.options;
    const [train, test] = await Promise.all([this.find('train', dataFolder), this.find('test', dataFolder)]);
    const missing = [train, test].flatMap((half) =>
      half.missing.map(({ name }) => ({
        file: path.join(half.folder, `${name}.gz`),
        sources: sources.map((source) => `${source}${name}.gz`),
      })),
    );
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
    return once(this.testing, dataFolder, () => this.decode('test', dataFolder, folder));
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
      const readAgain = async () => (await this.decode('train', dataFolder)).images;
      return new StoredTrainingSet(await this.decode('train', dataFolder, folder), readAgain);
    });
  }

  private async decode(half: Half, dataFolder: string, known?: string): Promise<PictureSet> {
    const folder = known ?? (await this.findWhole(half, dataFolder));
    const [imageFile, labelFile] = FILES[half];
    const startedAt = performance.now();
    const [images, labels] = await Promise.all([
      this.readOrDiscard(folder, imageFile).then((content) => parseImages(content, imageFile.name)),
      this.readOrDiscard(folder, labelFile).then((content) => parseLabels(content, labelFile.name)),
    ]);
    const set = pictureSet(images, labels, folder);
    const milliseconds = Math.round(performance.now() - startedAt);
    this.options.log('info', `Read ${set.labels.length} pictures (${half}) from ${folder} in ${milliseconds} ms.`);
    return set;
  }

  private async findWhole(half: Half, dataFolder: string): Promise<string> {
    const { folder, missing } = await this.find(half, dataFolder);
    if (missing.length === 0) return folder;
    throw datasetMissing('The data set is not on this computer.', 'Train a network: that downloads it.');
  }

  private async find(half: Half, dataFolder: string): Promise<Location> {
    const { cacheFolder, systemFolder = DEBIAN_FOLDER, exists = isThere } = this.options;
    if (dataFolder !== '') await checkFolder(dataFolder);
    return locate({ dataFolder, system: systemFolder, cache: cacheFolder }, FILES[half], exists);
  }

  /** Reads a file. If a file in our own folder is damaged, deletes it: the next training downloads it again. */
  private async readOrDiscard(folder: string, file: DataFile): Promise<Uint8Array> {
    try {
      return await readDataFile(folder, file);
    } catch (error) {
      if (folder === this.options.cacheFolder) {
        this.options.log('warn', `Deleted ${file.name} in ${folder}, which was damaged.`);
        await rm(path.join(folder, `${file.name}.gz`), { force: true });
        if (error instanceof UserError && error.code === 'dataset-damaged') throw downloadedAfresh(error);
      }
      throw error;
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

/** Pairs pictures with labels. Throws UserError `dataset-damaged` if their numbers differ. */
export function pictureSet(images: Uint8Array, labels: Uint8Array, where: string): PictureSet {
  const pictures = images.length / PICTURE_PIXELS;
  if (pictures !== labels.length) {
    throw datasetDamaged(
      `The files in ${where} do not belong together: ${pictures} pictures, ${labels.length} labels.`,
    );
  }
  return { images, labels };
}

async function checkFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (found === undefined) throw datasetMissing(`The data folder ${folder} does not exist.`);
  if (!found.isDirectory()) throw datasetMissing(`The data folder ${folder} is a file, not a folder.`);
}

async function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
