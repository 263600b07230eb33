import path from 'node:path';
import { readRegularFile } from '../../files/regularFile';
import { CLASS_NAMES } from '../../shared/domain/labels';
import { MAX_PICTURE_BYTES, PICTURE_SIDE } from '../../shared/domain/pictures';
import type { FoundData, LessonConfig } from '../../shared/protocol/lessonApi';
import type { Log } from '../../shared/domain/log';
import type { PictureSet } from '../../worker/dataset/dataset';
import { DatasetStore } from '../../worker/dataset/datasetStore';
import { Decoder } from '../../worker/decoding/decoder';
import { readPicture } from '../../worker/pictures/readPicture';
import { NdArray } from './ndArray';
import type { RunKeeper } from './runKeeper';

/** Pictures and their labels. */
export type Pair = readonly [images: NdArray, labels: NdArray];

export interface FashionMnistOptions {
  readonly config: LessonConfig;
  readonly findData: () => Promise<FoundData>;
  readonly log: Log;
  /** Learns what the data set is. */
  readonly keeper: Pick<RunKeeper, 'use'>;
}

/** The data set, and pictures of a person's own. */
export function createFashionMnist({ config, findData, log, keeper }: FashionMnistOptions) {
  const datasets = new DatasetStore({
    cacheFolder: config.dataCacheFolder,
    packedFolder: config.packedDataFolder,
    log,
  });
  const decoder = new Decoder({ wasmFolder: config.wasmFolder });
  return {
    /** What each label, 0 to 9, stands for. */
    classNames: CLASS_NAMES,

    /** 60,000 pictures to train on and 10,000 to test with, each with its label. Downloads what is missing. */
    loadData: async (): Promise<readonly [train: Pair, test: Pair]> => {
      const { dataFolder, folders } = await findData();
      const { train, test } = await datasets.read(dataFolder, folders);
      const training = { images: await train.images(), labels: train.labels };
      keeper.use(training, test);
      return [pair(training), pair(test)];
    },

    /**
     * A picture of your own as the network knows them, (1, 28, 28): the piece is cut out, made light on dark, and
     * scaled. `file` begins at the notebook's folder.
     */
    loadPicture: async (file: string): Promise<NdArray> => {
      const bytes = await readRegularFile(path.resolve(config.folder, file), MAX_PICTURE_BYTES);
      const name = path.basename(file);
      const decoded = await decoder.decode(name, new Uint8Array(bytes));
      const { pixels } = readPicture(name, decoded, {}, undefined);
      return new NdArray(pixels, [1, PICTURE_SIDE, PICTURE_SIDE]);
    },
  };
}

function pair({ images, labels }: PictureSet): Pair {
  return [new NdArray(images, [labels.length, PICTURE_SIDE, PICTURE_SIDE]), new NdArray(labels, [labels.length])];
}
