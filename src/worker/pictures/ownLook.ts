import { PICTURE_PIXELS, PICTURE_SIDE } from '../../shared/domain/pictures';
import type { Bitmap } from '../decoding/bitmap';
import { boxOf } from './box';

// Counted over all 70,000 pictures of the data set: the brightest pixel is 254 or 255, the darkest corner is below 13,
// the longest edge of what is brighter than 13 is 23 to 28 pixels, it stands in the middle by 1 pixel, and at least a
// sixth of the border is below 5. The lines beside the border are darker or nearly as dark: else the border is a frame.
// JPEG and WebP shift these numbers a little.
const MIN_BRIGHTEST = 240;
const MAX_CORNER = 13;
const DARK = 13;
const MIN_LONGEST = 23;
const MAX_OFF_CENTRE = 1;
const MIN_DARK_BORDER = 0.12;
const MAX_FRAME = 0.75;

/**
 * Whether a picture already looks as the data set's pictures do: 28 × 28, grey, opaque, a piece that is light on black
 * and fills its longest edge. 'dark' is the same, inverted. Undefined for all other pictures.
 */
export function ownLook(picture: Bitmap): 'light' | 'dark' | undefined {
  const pixels = greyBytes(picture);
  if (pixels === undefined) return undefined;
  if (hasOwnLook(pixels)) return 'light';
  return hasOwnLook(pixels.map((value) => 255 - value)) ? 'dark' : undefined;
}

function greyBytes({ width, height, data }: Bitmap): Uint8Array | undefined {
  if (width !== PICTURE_SIDE || height !== PICTURE_SIDE) return undefined;
  const pixels = new Uint8Array(PICTURE_PIXELS);
  for (let i = 0, at = 0; i < PICTURE_PIXELS; i++, at += 4) {
    if (data[at] !== data[at + 1] || data[at] !== data[at + 2] || data[at + 3] !== 255) return undefined;
    pixels[i] = data[at] ?? 0;
  }
  return pixels;
}

function hasOwnLook(pixels: Uint8Array): boolean {
  if (Math.max(...pixels) < MIN_BRIGHTEST) return false;
  const last = PICTURE_SIDE - 1;
  const corners = [0, last, last * PICTURE_SIDE, PICTURE_PIXELS - 1].map((corner) => pixels[corner] ?? 0);
  const border = darkShare(pixels, 0);
  if (Math.min(...corners) >= MAX_CORNER || border < MIN_DARK_BORDER) return false;
  if (border - darkShare(pixels, 1) > MAX_FRAME) return false;
  const piece = boxOf(
    pixels.map((value) => (value > DARK ? 1 : 0)),
    { width: PICTURE_SIDE, height: PICTURE_SIDE },
  );
  if (piece === undefined || Math.max(piece.width, piece.height) < MIN_LONGEST) return false;
  const right = PICTURE_SIDE - piece.left - piece.width;
  const bottom = PICTURE_SIDE - piece.top - piece.height;
  return (
    Math.abs(piece.left - right) <= 2 * MAX_OFF_CENTRE + 1 && Math.abs(piece.top - bottom) <= 2 * MAX_OFF_CENTRE + 1
  );
}

/** The share of dark pixels on the line that is `depth` pixels inside the edge. */
function darkShare(pixels: Uint8Array, depth: number): number {
  const last = PICTURE_SIDE - 1 - depth;
  let [dark, all] = [0, 0];
  for (let y = depth; y <= last; y++) {
    const isEdge = y === depth || y === last;
    for (let x = depth; x <= last; x += isEdge ? 1 : last - depth) {
      all++;
      if ((pixels[y * PICTURE_SIDE + x] ?? 0) <= DARK) dark++;
    }
  }
  return dark / all;
}
