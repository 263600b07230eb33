import { PICTURE_PIXELS, PICTURE_SIDE } from '../../shared/domain/pictures';
import { averageToFit } from './averageToFit';
import type { Bitmap } from '../decoding/bitmap';
import { pictureUnreadable } from '../decoding/pictureError';
import type { GreyPicture } from './greyPicture';

/** A picture as the network knows them, and what was done to it. */
export interface FashionPicture {
  /** 28 × 28 bytes, 0 background to 255 brightest. */
  readonly pixels: Uint8Array;
  /** In words, in order: `inverted`, `scaled from 640 × 480`. */
  readonly adjustments: readonly string[];
}

/** Differences from the background up to this, 5 % of the range, count as background, as when the data set was made. */
const CLOSE_TO_BACKGROUND = 13;
const ANOTHER = 'Try one that shows a piece of clothing on a plain background.';

/**
 * Brings any picture into the form that the data set's own makers gave theirs: grey, light on dark, cut to what it
 * shows, its longest edge 28 pixels, in the middle. A grey picture of 28 × 28 on a dark ground passes unchanged.
 * Source: Xiao, Rasul and Vollgraf, "Fashion-MNIST", 2017, section 2. Throws UserError `picture-unreadable` when there is
 * nothing to see in it.
 */
export function toFashionPicture(name: string, bitmap: Bitmap): FashionPicture {
  const adjustments: string[] = [];
  const { grey, colourful } = toGrey(bitmap);
  if (isBlank(grey)) throw pictureUnreadable(name, 'shows nothing: it is of one colour', undefined, ANOTHER);
  if (colourful) adjustments.push('made grey');
  let picture = grey;
  if (borderMean(picture) > 127) {
    picture = { ...picture, pixels: picture.pixels.map((value) => 255 - value) };
    adjustments.push('inverted');
  }
  const { width, height } = picture;
  if (width === PICTURE_SIDE && height === PICTURE_SIDE) return { pixels: picture.pixels, adjustments };
  const trimmed = trim(picture);
  if (trimmed.width !== width || trimmed.height !== height) {
    adjustments.push(`trimmed to ${trimmed.width} × ${trimmed.height}`);
  }
  adjustments.push(`scaled from ${trimmed.width} × ${trimmed.height}`);
  return { pixels: centre(averageToFit(trimmed, PICTURE_SIDE)), adjustments };
}

/** Brightness as Rec. 601 weighs the colours, transparent pixels on white. */
function toGrey({ width, height, data }: Bitmap): { grey: GreyPicture; colourful: boolean } {
  const pixels = new Uint8Array(width * height);
  let colourful = false;
  for (let i = 0; i < pixels.length; i++) {
    const at = i * 4;
    const [red, green, blue, alpha] = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0, data[at + 3] ?? 255];
    colourful ||= red !== green || green !== blue;
    const brightness = 0.299 * red + 0.587 * green + 0.114 * blue;
    pixels[i] = Math.round((brightness * alpha + 255 * (255 - alpha)) / 255);
  }
  return { grey: { width, height, pixels }, colourful };
}

/** Whether all of it could be background. */
function isBlank({ pixels }: GreyPicture): boolean {
  let [darkest, brightest] = [255, 0];
  for (const value of pixels) {
    darkest = Math.min(darkest, value);
    brightest = Math.max(brightest, value);
  }
  return brightest - darkest <= CLOSE_TO_BACKGROUND;
}

function borderMean({ width, height, pixels }: GreyPicture): number {
  let sum = 0;
  let count = 0;
  for (let y = 0; y < height; y++) {
    const inside = y > 0 && y < height - 1;
    for (let x = 0; x < width; x += inside ? Math.max(1, width - 1) : 1) {
      sum += pixels[y * width + x] ?? 0;
      count++;
    }
  }
  return sum / count;
}

/** Cuts off the edges that show nothing but background, which is what the corners show. */
function trim(picture: GreyPicture): GreyPicture {
  const { width, height, pixels } = picture;
  const background = Math.min(
    ...[0, width - 1, (height - 1) * width, height * width - 1].map((corner) => pixels[corner] ?? 0),
  );
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (Math.abs((pixels[y * width + x] ?? 0) - background) <= CLOSE_TO_BACKGROUND) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  // All is near the corner's colour and yet not blank, as a soft gradient is: there is nothing to cut to.
  if (right < 0) return picture;
  const trimmed = new Uint8Array((right - left + 1) * (bottom - top + 1));
  for (let y = top; y <= bottom; y++) {
    trimmed.set(pixels.subarray(y * width + left, y * width + right + 1), (y - top) * (right - left + 1));
  }
  return { width: right - left + 1, height: bottom - top + 1, pixels: trimmed };
}

function centre({ width, height, pixels }: GreyPicture): Uint8Array {
  const result = new Uint8Array(PICTURE_PIXELS);
  const [left, top] = [Math.floor((PICTURE_SIDE - width) / 2), Math.floor((PICTURE_SIDE - height) / 2)];
  for (let y = 0; y < height; y++) {
    result.set(pixels.subarray(y * width, (y + 1) * width), (top + y) * PICTURE_SIDE + left);
  }
  return result;
}
