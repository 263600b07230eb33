import type { DecodedPicture } from '../decoding/bitmap';
import { shrink } from '../decoding/shrink';

/** The longest edge at which pictures are looked at, in pixels. Nine times what the network sees. */
const SCENE_SIDE = 256;

/** A picture at the size at which it is looked at: at most 256 pixels. Smaller pictures stay as they are. */
export function toScene(picture: DecodedPicture): DecodedPicture {
  const { width, height, data } = picture;
  // By a whole number, which is several times as quick as by any other.
  const factor = Math.ceil(Math.max(width, height) / SCENE_SIDE);
  const rows = (y: number, count: number) => data.subarray(y * width * 4, (y + count) * width * 4);
  return { ...picture, ...shrink(picture, factor, rows) };
}
