import type { DecodedPicture } from '../decoding/bitmap';
import { shrink } from '../decoding/shrink';

/** As many pixels are looked at. In a square, each edge is nine times as long as what the network sees. */
const SCENE_PIXELS = 256 * 256;

/**
 * A picture at the size at which it is looked at. A long picture gets a longer edge than a square one, so that its
 * piece is not seen smaller. Small pictures stay as they are.
 */
export function toScene(picture: DecodedPicture): DecodedPicture {
  const { width, height, data } = picture;
  // By a whole number, which is several times as quick as by any other.
  const factor = Math.ceil(Math.sqrt((width * height) / SCENE_PIXELS));
  const rows = (y: number, count: number) => data.subarray(y * width * 4, (y + count) * width * 4);
  return { ...picture, ...shrink(picture, factor, rows) };
}
