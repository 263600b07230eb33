/** How much a picture is like the training pictures: like most test pictures, less than nearly all, or not at all. */
export const LIKENESS_VERDICTS = ['familiar', 'unusual', 'unlike'] as const;
export type LikenessVerdict = (typeof LIKENESS_VERDICTS)[number];

/** How much a picture, as the network sees it, is like the training pictures. Calibrated on the test set. */
export interface Likeness {
  readonly verdict: LikenessVerdict;
  /** The share of the test pictures that are less like the training pictures than this one, 0 to 1. */
  readonly rank: number;
  /** The most similar training pictures, the nearest first. */
  readonly nearest: readonly NearPicture[];
}

/** A training picture that is similar to a person's picture. */
export interface NearPicture {
  /** Index in the training set, 0 to 59,999. */
  readonly index: number;
  /** Its true class, 0 to 9. */
  readonly label: number;
  /** 784 bytes. */
  readonly pixels: Uint8Array;
}
