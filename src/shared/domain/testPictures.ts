/** Some pictures of the test set. */
export interface TestPictures {
  /** Their indices in the test set, 0 to 9,999. */
  readonly indices: readonly number[];
  /** 784 bytes a picture, in the order of `indices`; 0 is background, 255 brightest. */
  readonly pixels: Uint8Array;
}
