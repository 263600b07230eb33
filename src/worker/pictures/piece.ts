import type { Crop } from '../../shared/domain/pictureReading';
import type { Bitmap } from '../decoding/bitmap';
import { boxOf, grownWithin, overlapOf, pixelsOf, sameBox, wholeBox, type Box, type Size } from './box';
import { differenceFrom } from './difference';
import { insideFrame } from './frame';
import { fitGround, flatGround, refineGround, ringOf, type Ground } from './ground';
import { cleanParts, findForeground, partsOf, type Foreground, type Parts } from './parts';
import type { Settings } from './settings';
import { spreadGround } from './spreadGround';
import type { Steps } from './steps';
import { brightnessOf } from './tones';
import { layOn, type Transparency } from './transparency';

/** A picture, and where in it a piece is looked for. */
export interface SearchArea extends Size {
  readonly picture: Bitmap;
  readonly transparency: Transparency;
  /** The grey value of the ground on which transparent pixels lie. */
  readonly backdrop: 0 | 255;
  /** Red, green and blue of each pixel on that ground. */
  readonly rgb: Float32Array;
  /** What lies within the frame, or all. */
  readonly view: Box;
  /** Where the piece is: in the view, or in what a person's rectangle has of it. */
  readonly area: Box;
  /** Pixels where mostly ground is: inside the edge of the area, or around it. */
  readonly ring: Int32Array;
}

/** The piece that was found in a picture, and all that was found on the way. */
export interface Piece extends SearchArea {
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
/** How far outside of a person's rectangle its ground is looked for, as a share of the shorter edge. */
const AROUND = 0.1;

/** A piece that transparency shows. It lies on the ground from which it differs more. */
export function cutOutPiece(picture: Bitmap, transparency: Extract<Transparency, { kind: 'cut-out' }>): Piece {
  const { inside } = transparency;
  const { width, height } = picture;
  const size = { width, height };
  const backdrop = meanInside(brightnessOf(layOn(picture, 255)), inside) < 128 ? 255 : 0;
  const rgb = layOn(picture, backdrop);
  const view = wholeBox(size);
  const ring = ringOf(size, view);
  const ground = flatGround(new Float32Array(rgb.length).fill(backdrop), size, ring);
  const difference = differenceFrom(ground.rgb, rgb, size, false);
  const parts = cleanParts(inside, size, 0);
  const mask = parts?.mask ?? inside;
  const found = boxOf(mask, size) ?? view;
  const search = { ...size, picture, transparency, backdrop, rgb, view, area: view, ring } as const;
  return { ...search, ground, difference, parts, mask, found };
}

/** Where to look for a piece that transparency does not show. */
export function searchArea(
  picture: Bitmap,
  transparency: Exclude<Transparency, { kind: 'cut-out' }>,
  settings: Settings,
): SearchArea {
  const { width, height } = picture;
  const size = { width, height };
  const rgb = layOn(picture, 255);
  const opaque = transparency.kind === 'margin' ? transparency.box : wholeBox(size);
  const view = settings.frame ? insideFrame(rgb, size, opaque) : opaque;
  const drawn = typeof settings.crop === 'string' ? view : pixelsOf(settings.crop, size);
  // What of a frame lies in a person's rectangle is not its ground.
  const area = overlapOf(drawn, view) ?? drawn;
  return { ...size, picture, transparency, backdrop: 255, rgb, view, area, ring: ringOf(size, area) };
}

/** A picture within the picture, within its own frame. */
export function searchWithin(search: SearchArea, inner: Box): SearchArea {
  const view = insideFrame(search.rgb, search, inner);
  return { ...search, view, area: view, ring: ringOf(search, view) };
}

/**
 * The same area, with the ring around it: a person may have cut close to the piece, or through it. Undefined where the
 * view has nothing around the area.
 */
export function withRingAround(search: SearchArea): SearchArea | undefined {
  const { area, view } = search;
  const by = Math.round(AROUND * Math.min(area.width, area.height));
  const around = grownWithin(area, by, view);
  return around === undefined || sameBox(around, area) ? undefined : { ...search, ring: ringOf(search, around) };
}

/** Looks for the piece on ground that is a smooth surface, or of one colour if the ground is not to be subtracted. */
export function* findPiece(search: SearchArea, isSubtracted: boolean): Steps<Piece> {
  const { rgb, area, ring } = search;
  const first = isSubtracted ? fitGround(rgb, search, ring) : flatGround(rgb, search, ring);
  yield;
  const rough = apartFrom(first, search);
  yield;
  if (!isSubtracted || rough.foreground === undefined) return yield* pieceOf(search, rough, rough);
  // The ring has told where the ground is; now all of the ground tells its surface.
  const ground = refineGround(rgb, search, area, rough.foreground.raw);
  yield;
  const fine = ground && apartFrom(ground, search);
  yield;
  return yield* pieceOf(search, fine ?? rough, fine?.foreground ? fine : rough);
}

/** Looks for the piece on ground with shadows. Undefined where there is hardly any such ground. */
export function* findOnShadows(search: SearchArea): Steps<Piece | undefined> {
  const ground = yield* spreadGround(search.rgb, search, search.area, search.ring);
  if (ground === undefined) return undefined;
  yield;
  const apart = apartFrom(ground, search);
  yield;
  return yield* pieceOf(search, apart, apart);
}

/** The piece with all that stands out. Where the ground is not subtracted, that is all of the area. */
export function withAllParts(piece: Piece, isSubtracted: boolean): Piece {
  const { parts, transparency, area } = piece;
  const isApart = parts !== undefined && (isSubtracted || transparency.kind === 'cut-out');
  const mask = isApart ? parts.raw : filled(piece, area);
  return { ...piece, mask, found: boxOf(mask, piece) ?? area };
}

/** What was found within a person's rectangle, or the rectangle itself if nothing was. */
export function foundWithin(crop: Crop, piece: Piece): Box {
  const drawn = pixelsOf(crop, piece);
  return overlapOf(piece.found, drawn) ?? drawn;
}

/** What stands out from a ground. */
interface Apart {
  readonly ground: Ground;
  readonly difference: Float32Array;
  readonly foreground: Foreground | undefined;
}

function apartFrom(ground: Ground, search: SearchArea): Apart {
  const difference = differenceFrom(ground.rgb, search.rgb, search, !isSmall(search.area));
  return { ground, difference, foreground: findForeground(difference, search, search.area, search.ring) };
}

/** The piece on a ground. Its parts are what `standing` has found, on this ground or on a rougher one. */
function* pieceOf(search: SearchArea, { ground, difference }: Apart, standing: Apart): Steps<Piece> {
  const { rgb, area } = search;
  const parts = partsOf(standing.difference, search, standing.foreground);
  yield;
  const mask = parts?.mask ?? filled(search, area);
  const found = boxOf(mask, search) ?? area;
  // Smoothing has helped to find a small piece, but would now blur it.
  const sharp = isSmall(area) || !isSmall(found) ? difference : differenceFrom(ground.rgb, rgb, search, false);
  return { ...search, ground, difference: sharp, parts, mask, found };
}

function isSmall({ width, height }: Size): boolean {
  return Math.max(width, height) <= SMALL;
}

/** One byte for each pixel: 1 in the box. */
function filled({ width, height }: Size, { left, top, width: length, height: rows }: Box): Uint8Array {
  const mask = new Uint8Array(width * height);
  for (let y = top; y < top + rows; y++) mask.fill(1, y * width + left, y * width + left + length);
  return mask;
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
