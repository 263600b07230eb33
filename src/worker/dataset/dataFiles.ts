import { PICTURE_PIXELS, TEST_PICTURES, TRAINING_PICTURES } from '../../shared/domain/pictures';
// JSON, because the project's set-up reads it too, before anything is built.
import origin from './origin.json';

/** One of the data set's four files. */
export interface DataFile {
  /** Without `.gz`. */
  readonly name: string;
  readonly kind: 'images' | 'labels';
  readonly count: number;
  /** Size and SHA-256 (in hexadecimal) of the uncompressed content, which is the same from every source. */
  readonly bytes: number;
  readonly sha256: string;
}

const images = (name: keyof typeof origin.sha256, count: number) =>
  ({ name, kind: 'images', count, bytes: 16 + count * PICTURE_PIXELS, sha256: origin.sha256[name] }) as const;
const labels = (name: keyof typeof origin.sha256, count: number) =>
  ({ name, kind: 'labels', count, bytes: 8 + count, sha256: origin.sha256[name] }) as const;

export const DATA_FILES = {
  trainImages: images('train-images-idx3-ubyte', TRAINING_PICTURES),
  trainLabels: labels('train-labels-idx1-ubyte', TRAINING_PICTURES),
  testImages: images('t10k-images-idx3-ubyte', TEST_PICTURES),
  testLabels: labels('t10k-labels-idx1-ubyte', TEST_PICTURES),
} as const satisfies Record<string, DataFile>;

/**
 * Where to download the compressed files: TensorFlow's copy, which proxies let through, and the data set's own address.
 */
export const SOURCES: readonly string[] = origin.sources;

/** Where Debian's package `dataset-fashion-mnist` puts the files. */
export const DEBIAN_FOLDER = origin.debianFolder;
