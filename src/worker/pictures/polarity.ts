import type { ReadingChoices } from '../../shared/domain/pictureReading';
import type { Mask } from './parts';
import type { Plane } from './scene';

/** What becomes bright: light things, dark things, or whatever differs from the ground. */
export type Polarity = NonNullable<ReadingChoices['polarity']>;

/** Values below this are made brighter, so that the brightest of the piece reach it. 255 is the brightest possible. */
const BRIGHT = 225;
/** The share of the piece's pixels that are allowed to be brighter. */
const BRIGHTEST = 0.03;

/**
 * The piece light on dark. Outside of the mask everything is 0. Faint pieces are made brighter, as the data set's are.
 * `weights` fades the values, 0 to 1, where the picture is half transparent.
 */
export function lightOnDark(
  polarity: Polarity,
  brightness: Plane,
  distance: Plane | undefined,
  mask: Mask,
  weights?: Float32Array,
): Plane {
  const { width, height, values: grey } = brightness;
  const values = new Float32Array(width * height);
  for (let i = 0; i < values.length; i++) {
    if (mask.pixels[i] === 0) continue;
    const value =
      polarity === 'light' ? (grey[i] ?? 0) : polarity === 'dark' ? 255 - (grey[i] ?? 0) : (distance?.values[i] ?? 0);
    values[i] = value * (weights?.[i] ?? 1);
  }
  const bright = brightValue(values, mask);
  if (bright <= 0 || bright >= BRIGHT) return { width, height, values };
  for (let i = 0; i < values.length; i++) values[i]! *= BRIGHT / bright;
  return { width, height, values };
}

/** The value that only few pixels of the mask exceed, to a whole number. */
function brightValue(values: Float32Array, { pixels }: Mask): number {
  const histogram = new Uint32Array(256);
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    if (pixels[i] === 0) continue;
    const bin = Math.min(255, Math.round(values[i] ?? 0));
    histogram[bin] = (histogram[bin] ?? 0) + 1;
    count++;
  }
  let above = 0;
  for (let bin = 255; bin > 0; bin--) {
    above += histogram[bin] ?? 0;
    if (above > count * BRIGHTEST) return bin;
  }
  return 0;
}
