import { PICTURE_PIXELS, PICTURE_SIDE } from '../../shared/domain/pictures';
import type { Bitmap } from '../decoding/bitmap';

/** The longest edge of the smallest piece in the data set's 70,000 pictures, in pixels. */
const SHORTEST_EDGE = 26;
/** The most by which the margins of opposite sides differ there, in pixels. */
const UNEVEN_MARGINS = 2;
/** How far the ground of a picture in a lossy file may be from black. The data set's own is 0. */
const NEARLY_BLACK = 16;

/** Pixels that have the look of the data set, and whether they had to be negated for it. */
export interface DatasetLook {
  readonly pixels: Uint8Array;
  readonly negated: boolean;
}

/**
 * The pixels of a picture that looks like those of the data set: grey, opaque, 28 × 28, on a black ground, and with a
 * piece that fills the longest edge and is centred. All 70,000 pictures of the data set have this look, and so have
 * their negatives, whose pixels are turned back exactly. Undefined for any other picture.
 */
export function datasetLook(bitmap: Bitmap): DatasetLook | undefined {
  const pixels = greyPixels(bitmap);
  if (pixels === undefined) return undefined;
  if (looksLikeDataset(pixels)) return { pixels, negated: false };
  const negative = pixels.map((value) => 255 - value);
  return looksLikeDataset(negative) ? { pixels: negative, negated: true } : undefined;
}

/** The 784 brightness values of an opaque 28 × 28 picture without colours, which JPEG and WebP blur a little. */
function greyPixels({ width, height, data }: Bitmap): Uint8Array | undefined {
  if (width !== PICTURE_SIDE || height !== PICTURE_SIDE) return undefined;
  const pixels = new Uint8Array(PICTURE_PIXELS);
  for (let i = 0; i < PICTURE_PIXELS; i++) {
    const [red, green, blue, alpha] = [data[i * 4] ?? 0, data[i * 4 + 1] ?? 0, data[i * 4 + 2] ?? 0, data[i * 4 + 3]];
    if (alpha !== 255 || Math.max(red, green, blue) - Math.min(red, green, blue) > 8) return undefined;
    pixels[i] = Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
  }
  return pixels;
}

function looksLikeDataset(pixels: Uint8Array): boolean {
  const corners = [0, PICTURE_SIDE - 1, PICTURE_PIXELS - PICTURE_SIDE, PICTURE_PIXELS - 1];
  const ground = Math.min(...corners.map((corner) => pixels[corner] ?? 0));
  return (
    ground <= NEARLY_BLACK &&
    count(pixels, 0) >= count(pixels, 255) &&
    (fills(pixels, 0) || fills(pixels, NEARLY_BLACK))
  );
}

/** The number of pixels within 5 of a value. */
function count(pixels: Uint8Array, near: number): number {
  return pixels.reduce((sum, value) => sum + (Math.abs(value - near) <= 5 ? 1 : 0), 0);
}

/** Whether what is brighter than `ground` is centred and fills the longest edge. */
function fills(pixels: Uint8Array, ground: number): boolean {
  let [left, right, top, bottom] = [PICTURE_SIDE, -1, PICTURE_SIDE, -1];
  for (const [i, value] of pixels.entries()) {
    if (value <= ground) continue;
    const [x, y] = [i % PICTURE_SIDE, Math.floor(i / PICTURE_SIDE)];
    [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
  }
  const last = PICTURE_SIDE - 1;
  return (
    Math.max(right - left, bottom - top) + 1 >= SHORTEST_EDGE &&
    Math.abs(left - (last - right)) <= UNEVEN_MARGINS &&
    Math.abs(top - (last - bottom)) <= UNEVEN_MARGINS
  );
}
