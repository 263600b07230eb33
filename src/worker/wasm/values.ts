import type { Argument } from './argument';

/**
 * What a layer makes of the pictures. A picture's values lie in one piece: place after place, and in each place channel
 * after channel, filled up with zeros to a multiple of 8. After dense layers there is one place, and units are
 * channels.
 */
export interface Values {
  /** Places of a picture: height · width. */
  readonly places: number;
  /** Channels of a place. */
  readonly channels: number;
  /** Floats from one place to the next. */
  readonly stride: number;
  /** Floats of a picture, a multiple of 8. */
  readonly size: number;
  /** The address of the picture's values; of a group, that of its first picture. */
  readonly at: Argument;
  /** Whether they are kept for the whole piece of the batch, or only until the thread goes on to the next group. */
  readonly isKept: boolean;
  /** Where the gradient of the loss by these values must be written; absent where nobody needs it. */
  readonly gradient?: Gradient;
}

/** Where a gradient lies: channels 8 · q to 8 · q + 7 of a place are at `at` + place · perPlace + q · perPanel. */
export interface Gradient {
  /** The address for the picture; of a group, that for its first picture. */
  readonly at: Argument;
  /** Bytes from one picture to the next. */
  readonly perPicture: number;
  readonly perPlace: number;
  readonly perPanel: number;
  /** The values have gone through relu, and whoever writes the gradient also takes it back through that relu. */
  readonly relu: boolean;
}

/** Floats from one place to the next. A single channel is not filled up. */
export function strideOf(channels: number): number {
  return channels === 1 ? 1 : filledUp(channels);
}

/** The next multiple of 8. */
export function filledUp(count: number): number {
  return Math.ceil(count / 8) * 8;
}

/** Where the n-th value of a picture lies among its floats. */
export function placeOf({ channels, stride }: Pick<Values, 'channels' | 'stride'>, n: number): number {
  return Math.floor(n / channels) * stride + (n % channels);
}

/** Whether a picture's gradient can be written as one row: panel after panel, at equal distances. */
export function isFlat({ places, stride }: Values, { perPlace, perPanel }: Gradient): boolean {
  return places === 1 || (perPanel === 32 && perPlace === stride * 4);
}
