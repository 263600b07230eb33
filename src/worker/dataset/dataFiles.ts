import { PICTURE_PIXELS, TEST_PICTURES, TRAINING_PICTURES } from '../../shared/pictures';

/** One of the data set's four files. */
export interface DataFile {
  /** Without `.gz`. */
  readonly name: string;
  readonly kind: 'images' | 'labels';
  readonly count: number;
  /** Of the uncompressed content: bytes, and SHA-256 in hexadecimal. The same from every source. */
  readonly bytes: number;
  readonly sha256: string;
}

const images = (count: number) => ({ kind: 'images', count, bytes: 16 + count * PICTURE_PIXELS }) as const;
const labels = (count: number) => ({ kind: 'labels', count, bytes: 8 + count }) as const;

export const DATA_FILES = {
  trainImages: {
    name: 'train-images-idx3-ubyte',
    ...images(TRAINING_PICTURES),
    sha256: 'c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888',
  },
  trainLabels: {
    name: 'train-labels-idx1-ubyte',
    ...labels(TRAINING_PICTURES),
    sha256: 'bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9',
  },
  testImages: {
    name: 't10k-images-idx3-ubyte',
    ...images(TEST_PICTURES),
    sha256: '5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b',
  },
  testLabels: {
    name: 't10k-labels-idx1-ubyte',
    ...labels(TEST_PICTURES),
    sha256: '0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34',
  },
} as const satisfies Record<string, DataFile>;

/** Where the compressed files can be had: the data set's own address, and TensorFlow's copy. */
export const SOURCES = [
  'http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/',
  'https://storage.googleapis.com/tensorflow/tf-keras-datasets/',
] as const;

/** Where Debian's package `dataset-fashion-mnist` puts the files. */
export const DEBIAN_FOLDER = '/usr/share/datasets/fashion-mnist';
