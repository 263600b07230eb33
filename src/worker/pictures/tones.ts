import { quantile } from './order';

/** Brightness by the weights of Rec. 601. */
export function brightness(red: number, green: number, blue: number): number {
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}

/** Brightness of each pixel. `rgb` has three numbers for each. */
export function brightnessOf(rgb: Float32Array): Float32Array {
  const result = new Float32Array(rgb.length / 3);
  for (let i = 0; i < result.length; i++) {
    result[i] = brightness(rgb[i * 3] ?? 0, rgb[i * 3 + 1] ?? 0, rgb[i * 3 + 2] ?? 0);
  }
  return result;
}

/** The brightest 1.5% of a piece are as bright as this in the data set's pictures. */
const BRIGHT = 250;
const BRIGHTEST_SHARE = 0.985;
/** Sorting more would take long and change little. */
const MAX_SAMPLES = 5000;
/** A piece whose brightest part is darker than this was not seen but guessed. */
const MIN_BRIGHT = 12;

/** Multiplies the values so that the piece is as bright as the pieces of the data set. 0 stays 0. */
export function brighten(values: Float32Array): Float32Array {
  const step = Math.ceil(values.length / MAX_SAMPLES);
  const piece = values.filter((value, i) => value > 2 && i % step === 0);
  const bright = quantile(piece, BRIGHTEST_SHARE);
  if (bright < MIN_BRIGHT) return values;
  return values.map((value) => Math.min(255, (value * BRIGHT) / bright));
}
