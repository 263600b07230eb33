import { CLASS_COUNT } from './labels';

/** The test pictures whose probabilities are kept after every epoch: the first ones, with the numbers 0 to 99. */
export const WATCHED_PICTURES = 100;

/** What is kept of a network after an epoch, so that a person can look back at its training. */
export interface EpochSnapshot {
  /** From 1; 0 is the network before its training. */
  readonly epoch: number;
  /** On the whole test set. */
  readonly loss: number;
  readonly accuracy: number;
  /** Softmax outputs of the watched pictures, n × 10. */
  readonly probabilities: Float32Array;
  /** Their true classes, n. */
  readonly labels: Uint8Array;
  /** Numbers of test pictures by true class and predicted class, 10 × 10, row by row. */
  readonly matrix: Uint16Array;
  /** The weights of the first layer. Absent in some epochs of a long training, which would take too much room. */
  readonly weights?: RoundedWeights;
}

/** Weights rounded to 8 bits, as pictures: one for each unit, filter or class. */
export interface RoundedWeights {
  /** The height and width of each picture: 28 for a dense layer, 3 for the filters of a convolution. */
  readonly side: number;
  /** n × side², from -127 to 127. */
  readonly values: Int8Array;
  /** The weight that 127 stands for: the largest size of any of them. */
  readonly scale: number;
}

/** The rows of the matrix. */
export function rowsOf(matrix: Uint16Array): number[][] {
  return Array.from({ length: CLASS_COUNT }, (_, label) =>
    Array.from(matrix.subarray(label * CLASS_COUNT, (label + 1) * CLASS_COUNT)),
  );
}
