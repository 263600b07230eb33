/** Pictures and their labels. */
export interface PictureSet {
  /** n × 784 bytes; 0 is background, 255 brightest. */
  readonly images: Uint8Array;
  /** n labels, 0 to 9. */
  readonly labels: Uint8Array;
}

/** Pictures to train on. The labels stay in memory. The pictures are read when needed, and can be released. */
export interface TrainingSet {
  /** n labels, 0 to 9. */
  readonly labels: Uint8Array;
  /** n × 784 bytes. Throws UserError if the pictures were released and cannot be read again. */
  images(): Promise<Uint8Array>;
  /**
   * Frees the pictures' memory. Arrays from `images` are empty afterwards, and the next call reads the pictures again.
   */
  release(): void;
  /**
   * Writes the pictures to an array of n × 784 bytes and releases them. There never are two copies of all: they are
   * read into that array, or released piece by piece while they are copied. Throws as `images` does; the array then may
   * hold anything, and may be written to a little later.
   */
  moveTo(target: Uint8Array): Promise<void>;
}

/** Fashion-MNIST: 60,000 pictures to train on and 10,000 to test with. */
export interface Dataset {
  readonly train: TrainingSet;
  readonly test: PictureSet;
}

/** A training set that stays in memory. */
export function inMemory({ images, labels }: PictureSet): TrainingSet {
  return {
    labels,
    images: () => Promise.resolve(images),
    release: () => undefined,
    moveTo: (target) => {
      target.set(images);
      return Promise.resolve();
    },
  };
}
