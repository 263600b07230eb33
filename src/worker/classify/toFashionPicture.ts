import { PICTURE_PIXELS, PICTURE_SIDE } from '../../shared/domain/pictures';
import { averageToFit } from './averageToFit';
import type { Bitmap, DecodedPicture } from '../decoding/bitmap';
import { pictureUnreadable } from '../decoding/pictureError';
import type { GreyPicture } from './greyPicture';

/** A picture as the network knows them, and what was done to it. */
export interface FashionPicture {
  /** 28 × 28 bytes, 0 background to 255 brightest. */
  readonly pixels: Uint8Array;
  /** In words, in order: `inverted`, `scaled from 640 × 480`. Sizes are those in the file. */
  readonly adjustments: readonly string[];
}

/** Values that differ from the background by at most 5% of the range belong to it, as when the data set was made. */
const CLOSE_TO_BACKGROUND = 13;
const BLANK = 'is blank: all its pixels have almost the same colour';
const ANOTHER = 'Try one that shows a piece of clothing on a plain background.';

/**
 * Converts a picture as the data set's authors did: grey, light on dark, cropped to its content, its longest edge 28
 * pixels, in the middle. A grey picture of 28 × 28 on a dark background stays unchanged. Source: Xiao, Rasul and
 * Vollgraf, "Fashion-MNIST", 2017, section 2. Throws UserError `picture-unreadable` for a blank picture.
 */
export function toFashionPicture(name: string, bitmap: DecodedPicture): FashionPicture {
  const adjustments: string[] = [];
  const { grey, colourful } = toGrey(bitmap);
  if (isBlank(grey)) throw pictureUnreadable(name, BLANK, undefined, ANOTHER);
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
    adjustments.push(`trimmed to ${sizeInFile(trimmed, bitmap)}`);
  }
  adjustments.push(`scaled from ${sizeInFile(trimmed, bitmap)}`);
  return { pixels: centre(averageToFit(trimmed, PICTURE_SIDE)), adjustments };
}

/** The size in the file of a part of the bitmap. Large pictures are shrunk while they are decoded. */
function sizeInFile(part: GreyPicture, { width, height, original }: DecodedPicture): string {
  const size = [(part.width * original.width) / width, (part.height * original.height) / height];
  return size.map(Math.round).join(' × ');
}

/** Brightness by the weights of Rec. 601. Transparent pixels show a white background. */
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

/** Whether the whole picture could be background. */
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

/** Crops the edges that show only background. The darkest corner tells the background's colour. */
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
  // A soft gradient is not blank, but all of it is close to the background: do not crop.
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
