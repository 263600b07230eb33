/** Pictures and what they show. */
export interface PictureSet {
  /** n × 784 bytes; 0 is background, 255 brightest. */
  readonly images: Uint8Array;
  /** n labels, 0 to 9. */
  readonly labels: Uint8Array;
}

/** Pictures to train on: the labels are there, the pictures come when they are needed and may go when they are not. */
export interface TrainingSet {
  /** n labels, 0 to 9. */
  readonly labels: Uint8Array;
  /** n × 784 bytes. Throws UserError when they have to be read again and cannot be. */
  images(): Promise<Uint8Array>;
  /** Gives the pictures' memory back: who holds them finds them empty, and who asks again has them read again. */
  release(): void;
}

/** Fashion-MNIST: 60,000 pictures to train on and 10,000 to test with. */
export interface Dataset {
  readonly train: TrainingSet;
  readonly test: PictureSet;
}

/** Pictures that stay in memory, to train on. */
export function inMemory({ images, labels }: PictureSet): TrainingSet {
  return { labels, images: () => Promise.resolve(images), release: () => undefined };
}
