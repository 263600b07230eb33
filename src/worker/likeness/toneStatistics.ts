import { PICTURE_PIXELS, PICTURE_SIDE } from '../../shared/domain/pictures';

/** How many numbers describe a picture's tones. */
export const STATISTICS_LENGTH = 5;
/** A pixel that is brighter belongs to the piece. */
const LIT = 24;

/**
 * How a picture's brightness is spread, whatever its shape: how much neighbours differ across and down, how much a
 * pixel differs from the four around it, the mean brightness, and the share of lit pixels. Noise, gradients and stripes
 * stand out here. Square roots, because that makes the numbers of the training pictures nearly normally distributed.
 * @param pixels 784 bytes
 */
export function toneStatistics(
  pixels: Uint8Array,
  result: Float32Array = new Float32Array(STATISTICS_LENGTH),
): Float32Array {
  const last = PICTURE_SIDE - 1;
  let [across, down, bend, sum, lit] = [0, 0, 0, 0, 0];
  for (let y = 0, at = 0; y < PICTURE_SIDE; y++) {
    for (let x = 0; x < PICTURE_SIDE; x++, at++) {
      const value = pixels[at] ?? 0;
      const [right, below] = [pixels[at + 1] ?? 0, pixels[at + PICTURE_SIDE] ?? 0];
      sum += value;
      if (value > LIT) lit++;
      if (x < last) across += Math.abs(right - value);
      if (y < last) down += Math.abs(below - value);
      if (x === 0 || y === 0 || x === last || y === last) continue;
      bend += Math.abs(4 * value - right - below - (pixels[at - 1] ?? 0) - (pixels[at - PICTURE_SIDE] ?? 0));
    }
  }
  const pairs = last * PICTURE_SIDE * 255;
  result[0] = Math.sqrt(across / pairs);
  result[1] = Math.sqrt(down / pairs);
  result[2] = Math.sqrt(bend / ((PICTURE_SIDE - 2) ** 2 * 255));
  result[3] = Math.sqrt(sum / (PICTURE_PIXELS * 255));
  result[4] = Math.sqrt(lit / PICTURE_PIXELS);
  return result;
}
