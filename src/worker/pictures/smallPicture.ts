import type { SmallPicture } from '../../shared/domain/pictureReading';
import type { Bitmap } from '../decoding/bitmap';
import { fitSize, wholeBox, type Box, type Size } from './box';

const SIDE = 112;

/** A picture of at most 112 pixels, with its transparency. */
export function smallPicture(picture: Bitmap): SmallPicture {
  const { data } = picture;
  return paint(picture, wholeBox(picture), (rgba, to, from) => {
    for (let channel = 0; channel < 4; channel++) rgba[to + channel] = data[from * 4 + channel] ?? 0;
  });
}

/** A rectangle of a picture of at most 112 pixels, opaque. `values` has one number for each pixel, or three. */
export function smallPart(values: Float32Array, size: Size, box: Box): SmallPicture {
  const channels = values.length / (size.width * size.height);
  return paint(size, box, (rgba, to, from) => {
    for (let channel = 0; channel < 3; channel++) {
      rgba[to + channel] = values[channels === 1 ? from : from * 3 + channel] ?? 0;
    }
    rgba[to + 3] = 255;
  });
}

/** Writes pixel `from` of the picture to the four bytes from `to` on. */
type PaintPixel = (rgba: Uint8ClampedArray, to: number, from: number) => void;

/** Takes the pixel in the middle of each place. That is enough to look at, and means would take four times as long. */
function paint({ width }: Size, box: Box, paintPixel: PaintPixel): SmallPicture {
  const size = Math.max(box.width, box.height) > SIDE ? fitSize(box, SIDE) : { width: box.width, height: box.height };
  const rgba = new Uint8ClampedArray(size.width * size.height * 4);
  for (let y = 0, to = 0; y < size.height; y++) {
    const start = (box.top + Math.floor(((y + 0.5) * box.height) / size.height)) * width + box.left;
    for (let x = 0; x < size.width; x++, to += 4) {
      paintPixel(rgba, to, start + Math.floor(((x + 0.5) * box.width) / size.width));
    }
  }
  return { ...size, rgba: new Uint8Array(rgba.buffer) };
}
