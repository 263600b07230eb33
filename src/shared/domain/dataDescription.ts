/** What the training set and the test set contain. */
export interface DataDescription {
  /** 60,000 labels, 0 to 9. */
  readonly trainingLabels: Uint8Array;
  /** 10,000 labels, 0 to 9. */
  readonly testLabels: Uint8Array;
  /** The mean of each class's training pictures, 10 × 784 bytes, rounded. */
  readonly meanPictures: Uint8Array;
  /** How often each value from 0 to 255 occurs in the training pictures. */
  readonly histogram: Float64Array;
}
