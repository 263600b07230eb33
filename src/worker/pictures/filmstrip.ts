import type { SmallPicture } from '../../shared/domain/pictureReading';
import { PICTURE_SIDE } from '../../shared/domain/pictures';
import { wholeBox, type Box, type Plane, type Scene } from './scene';

/** The longest edge of a step's picture, in pixels. */
const SIDE = 112;

/** A scene to look at. */
export function ofScene({ width, height, rgb, alpha }: Scene): SmallPicture {
  return paint(wholeBox({ width, height }), width, (rgba, to, from) => {
    for (let channel = 0; channel < 3; channel++) rgba[to + channel] = rgb[from * 3 + channel] ?? 0;
    rgba[to + 3] = (alpha[from] ?? 0) * 255;
  });
}

/** A rectangle of a grey plane to look at. */
export function ofPlane(plane: Plane, box: Box = wholeBox(plane)): SmallPicture {
  return paint(box, plane.width, (rgba, to, from) => {
    const value = plane.values[from] ?? 0;
    rgba[to] = value;
    rgba[to + 1] = value;
    rgba[to + 2] = value;
    rgba[to + 3] = 255;
  });
}

/** 784 bytes to look at. */
export function ofPixels(pixels: Uint8Array): SmallPicture {
  return ofPlane({ width: PICTURE_SIDE, height: PICTURE_SIDE, values: Float32Array.from(pixels) });
}

/** Writes source pixel `from` to the four bytes from `to` on. */
type PaintPixel = (rgba: Uint8ClampedArray, to: number, from: number) => void;

/** Takes the pixels that lie at the places: for looking at, that is good enough. */
function paint(box: Box, sourceWidth: number, paintPixel: PaintPixel): SmallPicture {
  const scale = Math.min(1, SIDE / Math.max(box.width, box.height));
  const width = Math.max(1, Math.round(box.width * scale));
  const height = Math.max(1, Math.round(box.height * scale));
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let y = 0, to = 0; y < height; y++) {
    const start = (box.top + Math.floor(((y + 0.5) * box.height) / height)) * sourceWidth + box.left;
    for (let x = 0; x < width; x++, to += 4) {
      paintPixel(rgba, to, start + Math.floor(((x + 0.5) * box.width) / width));
    }
  }
  return { width, height, rgba: new Uint8Array(rgba.buffer) };
}
