import { PICTURE_PIXELS, PICTURE_SIDE } from '../../shared/domain/pictures';

/** How many numbers describe a picture's tones. */
export const STATISTICS_LENGTH = 9;
/** A pixel that is brighter belongs to the piece. */
const LIT = 24;

/**
 * How a picture's brightness is spread, whatever its shape. Noise, gradients, stripes and text stand out here:
 *
 * - how much neighbours differ across, and down
 * - how much a pixel differs from the four around it
 * - the mean brightness, and the share of lit pixels
 * - the brightness of the border
 * - how much the picture differs from itself upside down
 * - how much the lit pixels vary: all of them, and those within the piece, where the four around a pixel are lit too
 *
 * All but the last two are square roots, because that makes the numbers of the training pictures nearly normally
 * distributed.
 * @param pixels 784 bytes
 */
export function toneStatistics(
  pixels: Uint8Array,
  result: Float32Array = new Float32Array(STATISTICS_LENGTH),
): Float32Array {
  const last = PICTURE_SIDE - 1;
  let [across, down, bend, sum, border, upsideDown] = [0, 0, 0, 0, 0, 0];
  const [lit, within] = [new Variation(), new Variation()];
  for (let y = 0, at = 0; y < PICTURE_SIDE; y++) {
    for (let x = 0; x < PICTURE_SIDE; x++, at++) {
      const value = pixels[at] ?? 0;
      const [right, below] = [pixels[at + 1] ?? 0, pixels[at + PICTURE_SIDE] ?? 0];
      sum += value;
      if (value > LIT) lit.add(value);
      if (x < last) across += Math.abs(right - value);
      if (y < last) down += Math.abs(below - value);
      upsideDown += Math.abs(value - (pixels[(last - y) * PICTURE_SIDE + x] ?? 0));
      if (x === 0 || y === 0 || x === last || y === last) {
        border += value;
        continue;
      }
      const [left, above] = [pixels[at - 1] ?? 0, pixels[at - PICTURE_SIDE] ?? 0];
      bend += Math.abs(4 * value - right - below - left - above);
      if (Math.min(value, left, right, above, below) > LIT) within.add(value);
    }
  }
  const pairs = last * PICTURE_SIDE * 255;
  result[0] = Math.sqrt(across / pairs);
  result[1] = Math.sqrt(down / pairs);
  result[2] = Math.sqrt(bend / ((PICTURE_SIDE - 2) ** 2 * 255));
  result[3] = Math.sqrt(sum / (PICTURE_PIXELS * 255));
  result[4] = Math.sqrt(lit.count / PICTURE_PIXELS);
  result[5] = Math.sqrt(border / (4 * last * 255));
  result[6] = Math.sqrt(upsideDown / (PICTURE_PIXELS * 255));
  result[7] = lit.deviation() / 255;
  result[8] = within.deviation() / 255;
  return result;
}

/** How much some numbers vary. */
class Variation {
  count = 0;
  private sum = 0;
  private squares = 0;

  add(value: number): void {
    this.count++;
    this.sum += value;
    this.squares += value * value;
  }

  /** The standard deviation. 0 if there are no numbers. */
  deviation(): number {
    const count = Math.max(1, this.count);
    return Math.sqrt(Math.max(0, this.squares / count - (this.sum / count) ** 2));
  }
}
