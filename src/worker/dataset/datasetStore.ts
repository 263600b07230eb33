import { access, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { download } from '../../files/download';
import { UserError } from '../../shared/errors';
import { PICTURE_PIXELS } from '../../shared/pictures';
import type { TrainingProgress } from '../../shared/trainingProgress';
import type { Log } from '../log';
import { DATA_FILES, DEBIAN_FOLDER, SOURCES, type DataFile } from './dataFiles';
import type { Dataset, PictureSet, TrainingSet } from './dataset';
import { datasetDamaged, datasetMissing } from './datasetErrors';
import { parseImages, parseLabels } from './idx';
import { locate } from './locate';
import { readDataFile } from './readDataFile';
import { StoredTrainingSet } from './storedTrainingSet';

export interface DatasetStoreOptions {
  /** Folder for downloads. */
  readonly cacheFolder: string;
  readonly log: Log;
  /** For tests; the data set's addresses otherwise. */
  readonly sources?: readonly string[];
  readonly systemFolder?: string;
}

export interface ReadOptions {
  /** The person's own folder, or '' for the usual places. */
  readonly dataFolder: string;
  readonly signal?: AbortSignal;
  readonly report?: (progress: TrainingProgress) => void;
}

type Half = 'train' | 'test';

/** Finds the data set, downloads what is missing, verifies it, decodes it once and keeps it, by folder. */
export class DatasetStore {
  private readonly training = new Map<string, Promise<TrainingSet>>();
  private readonly testing = new Map<string, Promise<PictureSet>>();

  constructor(private readonly options: DatasetStoreOptions) {}

  /** All pictures. Throws UserError that says which file is wrong and what to do. */
  async read(options: ReadOptions): Promise<Dataset> {
    const [train, test] = await Promise.all([this.readTraining(options), this.readTest(options)]);
    return { train, test };
  }

  /** Only those that the network is tested with. */
  readTest(options: ReadOptions): Promise<PictureSet> {
    return shared(this.testing, options, () => this.decode('test', options));
  }

  private readTraining(options: ReadOptions): Promise<TrainingSet> {
    const { dataFolder } = options;
    const readAgain = async () => (await this.decode('train', { dataFolder })).images;
    const begin = async () => new StoredTrainingSet(await this.decode('train', options), readAgain);
    return shared(this.training, options, begin);
  }

  private async decode(half: Half, options: ReadOptions): Promise<PictureSet> {
    const [imageFile, labelFile] = [DATA_FILES[`${half}Images`], DATA_FILES[`${half}Labels`]];
    const folder = await this.provide([imageFile, labelFile], options);
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

  /** The folder that has the files, after downloading what it lacks. */
  private async provide(files: readonly DataFile[], options: ReadOptions): Promise<string> {
    const { cacheFolder, systemFolder = DEBIAN_FOLDER } = this.options;
    const { dataFolder } = options;
    if (dataFolder !== '') await checkFolder(dataFolder);
    const places = { dataFolder, system: systemFolder, cache: cacheFolder };
    const { folder, missing } = await locate(places, files, exists);
    for (const file of missing) await this.downloadFile(file, folder, options);
    return folder;
  }

  private async downloadFile(file: DataFile, folder: string, { signal, report }: ReadOptions): Promise<void> {
    const { sources = SOURCES, log } = this.options;
    let failure: unknown;
    for (const source of sources) {
      try {
        await download({
          url: `${source}${file.name}.gz`,
          file: path.join(folder, `${file.name}.gz`),
          ...(signal === undefined ? {} : { signal }),
          onProgress: (received, total) => {
            report?.({
              type: 'preparing',
              step: 'download',
              message: `Downloading ${file.name}`,
              ...(total === undefined ? {} : { fraction: received / total }),
            });
          },
        });
        log('info', `Downloaded ${file.name}.gz to ${folder}.`);
        return;
      } catch (error) {
        if (error instanceof UserError && error.code !== 'download-failed') throw error;
        log('warn', String(error));
        failure = error;
      }
    }
    throw new UserError(
      {
        code: 'download-failed',
        message: `The data set is not on this computer, and it could not be downloaded: ${(failure as Error).message}`,
        nextStep: 'Check the network and train again, or set the data folder to a copy of the data set.',
        action: 'open-settings',
      },
      { cause: failure },
    );
  }

  /** In our own folder a damaged file is thrown away, so that the next attempt downloads it afresh. */
  private async readOrDiscard(folder: string, file: DataFile): Promise<Uint8Array> {
    try {
      return await readDataFile(folder, file);
    } catch (error) {
      if (folder === this.options.cacheFolder) {
        this.options.log('warn', `${file.name} in ${folder} is thrown away: it is damaged.`);
        await rm(path.join(folder, `${file.name}.gz`), { force: true });
      }
      throw error;
    }
  }
}

/**
 * What was begun for this folder before, or else begins it. A failure is not kept, for the person may have mended what was
 * wrong; and when only the one who began has cancelled, the others begin anew.
 */
async function shared<T>(begun: Map<string, Promise<T>>, options: ReadOptions, begin: () => Promise<T>): Promise<T> {
  const { dataFolder, signal } = options;
  const earlier = begun.get(dataFolder);
  if (earlier !== undefined) {
    try {
      return await earlier;
    } catch (error) {
      if (!(error instanceof UserError && error.code === 'cancelled') || signal?.aborted === true) throw error;
      return shared(begun, options, begin);
    }
  }
  const running = begin();
  begun.set(dataFolder, running);
  running.catch(() => begun.delete(dataFolder));
  return running;
}

/** Pictures and labels belong together when there are as many of both. Throws UserError `dataset-damaged`. */
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

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
