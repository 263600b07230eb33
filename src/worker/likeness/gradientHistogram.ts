import { PICTURE_SIDE } from '../../shared/domain/pictures';

/** A picture is divided in 7 × 7 cells of 4 × 4 pixels. */
const CELL = 4;
const CELLS = PICTURE_SIDE / CELL;
const DIRECTIONS = 8;
/** Entries are raised to this power, because then a few strong edges do not hide many weak ones, as noise has them. */
const POWER = 0.85;

/** The length of a histogram: 7 × 7 cells with 8 directions each. */
export const HISTOGRAM_LENGTH = CELLS * CELLS * DIRECTIONS;

/**
 * How strong the edges of each direction are in each part of a picture, 392 numbers whose squares add up to 1; all 0
 * for a picture without edges. It describes the shape and hardly the brightness. A gradient counts for the two
 * directions next to it. Source: Dalal and Triggs, "Histograms of Oriented Gradients for Human Detection", 2005, with
 * one normalisation for the whole picture.
 * @param pixels 784 bytes
 */
export function gradientHistogram(
  pixels: Uint8Array,
  result: Float32Array = new Float32Array(HISTOGRAM_LENGTH),
): Float32Array {
  result.fill(0);
  const at = (x: number, y: number) =>
    x < 0 || y < 0 || x >= PICTURE_SIDE || y >= PICTURE_SIDE ? 0 : (pixels[y * PICTURE_SIDE + x] ?? 0);
  for (let y = 0; y < PICTURE_SIDE; y++) {
    for (let x = 0; x < PICTURE_SIDE; x++) {
      const across = at(x + 1, y) - at(x - 1, y);
      const down = at(x, y + 1) - at(x, y - 1);
      if (across === 0 && down === 0) continue;
      const strength = Math.sqrt(Math.hypot(across, down));
      const direction = ((Math.atan2(down, across) / (2 * Math.PI) + 1) % 1) * DIRECTIONS;
      const first = Math.floor(direction) % DIRECTIONS;
      const share = direction - Math.floor(direction);
      const cell = (Math.floor(y / CELL) * CELLS + Math.floor(x / CELL)) * DIRECTIONS;
      const second = (first + 1) % DIRECTIONS;
      result[cell + first] = (result[cell + first] ?? 0) + strength * (1 - share);
      result[cell + second] = (result[cell + second] ?? 0) + strength * share;
    }
  }
  for (let i = 0; i < result.length; i++) result[i] = (result[i] ?? 0) ** POWER;
  const length = Math.hypot(...result);
  if (length > 0) for (let i = 0; i < result.length; i++) result[i] = (result[i] ?? 0) / length;
  return result;
}
