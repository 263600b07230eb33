/** Pictures and what they show. */
export interface PictureSet {
  /** n × 784 bytes; 0 is background, 255 brightest. */
  readonly images: Uint8Array;
  /** n labels, 0 to 9. */
  readonly labels: Uint8Array;
}

/** Fashion-MNIST: 60,000 pictures to train on and 10,000 to test with. */
export interface Dataset {
  readonly train: PictureSet;
  readonly test: PictureSet;
}
