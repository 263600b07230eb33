import type { Bitmap } from '../decoding/bitmap';
import { boxOf, pixelsOf, sameBox, wholeBox, type Box, type Size } from './box';
import { differenceFrom } from './difference';
import { insideFrame } from './frame';
import { fitGround, flatGround, refineGround, ringOf, type Ground } from './ground';
import { cleanParts, partsOf, findForeground, type Parts } from './parts';
import type { Settings } from './settings';
import { spreadGround } from './spreadGround';
import type { Steps } from './steps';
import { brightnessOf } from './tones';
import { layOn, readTransparency, type Transparency } from './transparency';

/** The piece that was found in a picture, and all that was found on the way. */
export interface Piece extends Size {
  readonly picture: Bitmap;
  readonly transparency: Transparency;
  /** The grey value of the ground on which transparent pixels lie. */
  readonly backdrop: 0 | 255;
  /** Red, green and blue of each pixel on that ground. */
  readonly rgb: Float32Array;
  /** What lies within the frame, or all. */
  readonly view: Box;
  readonly ground: Ground;
  /** The distance of each pixel from the ground, as the mean of a channel. */
  readonly difference: Float32Array;
  /** Undefined where nothing stands out. */
  readonly parts: Parts | undefined;
  /** One byte for each pixel: 1 belongs to the piece, 0 becomes ground. */
  readonly mask: Uint8Array;
  /** The rectangle round the piece. */
  readonly found: Box;
}

/** Pictures and pieces up to this edge have no pixels to spare for smoothing. */
const SMALL = 64;

/** Another way to look for the piece. */
export interface Look {
  /** Look only here. */
  readonly view?: Box;
  /** The ground is whatever is reached from the edge without a sharp step, if it is enough. */
  readonly spread?: boolean;
}

/** Looks for the piece. What `settings` switches off is left out. */
export function* findPiece(picture: Bitmap, settings: Settings, look: Look = {}): Steps<Piece> {
  const size = { width: picture.width, height: picture.height };
  const transparency = settings.transparency ? readTransparency(picture) : ({ kind: 'opaque' } as const);
  if (transparency.kind === 'cut-out') return cutOutPiece(picture, size, transparency, settings);
  const rgb = layOn(picture, 255);
  const opaque = look.view ?? (transparency.kind === 'margin' ? transparency.box : wholeBox(size));
  const view = settings.frame ? insideFrame(rgb, size, opaque) : opaque;
  const isSmall = Math.max(view.width, view.height) <= SMALL;
  yield;
  const ring = ringOf(size, view);
  const within = typeof settings.crop === 'string' ? view : pixelsOf(settings.crop, size);
  const spread = look.spread === true ? yield* spreadGround(rgb, size, view, ring) : undefined;
  let ground = spread ?? (settings.ground ? fitGround(rgb, size, ring) : flatGround(rgb, size, ring));
  let difference = differenceFrom(ground.rgb, rgb, size, !isSmall);
  yield;
  const foreground = findForeground(difference, size, view, ring);
  const before = difference;
  if (settings.ground && spread === undefined && foreground !== undefined) {
    // The ring has told where the ground is; now all of the ground tells its surface.
    yield;
    const refined = refineGround(rgb, size, view, foreground.raw);
    yield;
    if (refined !== undefined) {
      ground = refined;
      difference = differenceFrom(ground.rgb, rgb, size, !isSmall);
    }
  }
  yield;
  const parts =
    partsOf(difference, size, findForeground(difference, size, within, ring)) ??
    (within === view ? partsOf(before, size, foreground) : undefined);
  yield;
  const mask = chosenMask(size, within, parts, settings);
  const found = boxOf(mask, size) ?? within;
  if (!isSmall && Math.max(found.width, found.height) <= SMALL) {
    // Smoothing has helped to find the piece, but would now blur it.
    difference = differenceFrom(ground.rgb, rgb, size, false);
  }
  return { ...size, picture, transparency, backdrop: 255, rgb, view, ground, difference, parts, mask, found };
}

/** A piece that transparency shows lies on the ground from which it differs more. */
function cutOutPiece(
  picture: Bitmap,
  size: Size,
  transparency: Transparency & { kind: 'cut-out' },
  settings: Settings,
): Piece {
  const parts = cleanParts(transparency.inside, size, 0);
  const backdrop = meanInside(brightnessOf(layOn(picture, 255)), transparency.inside) < 128 ? 255 : 0;
  const rgb = layOn(picture, backdrop);
  const view = wholeBox(size);
  const ground = flatGround(new Float32Array(rgb.length).fill(backdrop), size, ringOf(size, view));
  const difference = differenceFrom(ground.rgb, rgb, size, false);
  const mask = settings.parts && parts !== undefined ? parts.mask : transparency.inside;
  const found = boxOf(mask, size) ?? view;
  return { ...size, picture, transparency, backdrop, rgb, view, ground, difference, parts, mask, found };
}

function chosenMask(size: Size, view: Box, parts: Parts | undefined, settings: Settings): Uint8Array {
  if (parts !== undefined && settings.parts) return parts.mask;
  if (parts !== undefined && settings.ground) return parts.raw;
  const all = new Uint8Array(size.width * size.height);
  if (sameBox(view, wholeBox(size))) return all.fill(1);
  for (let y = view.top; y < view.top + view.height; y++) {
    all.fill(1, y * size.width + view.left, y * size.width + view.left + view.width);
  }
  return all;
}

function meanInside(values: Float32Array, inside: Uint8Array): number {
  let [sum, count] = [0, 0];
  inside.forEach((each, at) => {
    if (each === 0) return;
    sum += values[at] ?? 0;
    count++;
  });
  return sum / Math.max(1, count);
}
