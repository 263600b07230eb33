import type { Bitmap } from '../decoding/bitmap';
import { boxOf, grownWithin, pixelsOf, wholeBox, type Box, type Size } from './box';
import { differenceFrom } from './difference';
import { insideFrame } from './frame';
import { fitGround, flatGround, refineGround, ringOf, type Ground } from './ground';
import { cleanParts, findForeground, partsOf, type Foreground, type Parts } from './parts';
import type { Settings } from './settings';
import { spreadGround } from './spreadGround';
import type { Steps } from './steps';
import { brightnessOf } from './tones';
import { layOn, readTransparency, type Transparency } from './transparency';

/** A picture, and where in it a piece is looked for. */
export interface Field extends Size {
  readonly picture: Bitmap;
  readonly transparency: Transparency;
  /** The grey value of the ground on which transparent pixels lie. */
  readonly backdrop: 0 | 255;
  /** Red, green and blue of each pixel on that ground. */
  readonly rgb: Float32Array;
  /** What lies within the frame, or all. */
  readonly view: Box;
  /** Where the piece is: in the view, or in the rectangle that a person has drawn. */
  readonly area: Box;
  /** Pixels just inside the edge of the area, where mostly ground is. */
  readonly ring: Int32Array;
}

/** The piece that was found in a picture, and all that was found on the way. */
export interface Piece extends Field {
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

/** The piece that transparency shows, or where to look for one. What `settings` switches off is left out. */
export function cutOutOrField(picture: Bitmap, settings: Settings): Piece | Field {
  const { width, height } = picture;
  const size = { width, height };
  const transparency = settings.transparency ? readTransparency(picture) : ({ kind: 'opaque' } as const);
  if (transparency.kind === 'cut-out') return cutOutPiece(picture, size, transparency);
  const rgb = layOn(picture, 255);
  const opaque = transparency.kind === 'margin' ? transparency.box : wholeBox(size);
  const view = settings.frame ? insideFrame(rgb, size, opaque) : opaque;
  const area = typeof settings.crop === 'string' ? view : pixelsOf(settings.crop, size);
  return { ...size, picture, transparency, backdrop: 255, rgb, view, area, ring: ringOf(size, area) };
}

/** A picture within the picture, within its own frame. */
export function fieldWithin(field: Field, inner: Box): Field {
  const view = insideFrame(field.rgb, field, inner);
  return { ...field, view, area: view, ring: ringOf(field, view) };
}

/** The same, by the ground just outside of the area: a person may have cut close to the piece, or through it. */
export function withRingAround(field: Field): Field {
  const { area, view } = field;
  const by = Math.round(AROUND * Math.min(area.width, area.height));
  return { ...field, ring: ringOf(field, grownWithin(area, by, view)) };
}

/** Looks for the piece on ground that is a smooth surface, or of one colour if the ground is not to be subtracted. */
export function* findPiece(field: Field, isSubtracted: boolean): Steps<Piece> {
  const { rgb, area, ring } = field;
  const rough = apartFrom(isSubtracted ? fitGround(rgb, field, ring) : flatGround(rgb, field, ring), field);
  yield;
  if (!isSubtracted || rough.foreground === undefined) return yield* pieceOf(field, rough, rough);
  // The ring has told where the ground is; now all of the ground tells its surface.
  const ground = refineGround(rgb, field, area, rough.foreground.raw);
  yield;
  const fine = ground && apartFrom(ground, field);
  yield;
  return yield* pieceOf(field, fine ?? rough, fine?.foreground ? fine : rough);
}

/** Looks for the piece on ground with shadows. Undefined where there is hardly any such ground. */
export function* findOnShadows(field: Field): Steps<Piece | undefined> {
  const ground = yield* spreadGround(field.rgb, field, field.area, field.ring);
  const apart = ground && apartFrom(ground, field);
  return apart && (yield* pieceOf(field, apart, apart));
}

/** The piece with all that stands out. Where the ground is not subtracted, that is all of the area. */
export function withAllParts(piece: Piece, isSubtracted: boolean): Piece {
  const { parts, transparency, area } = piece;
  const isApart = parts !== undefined && (isSubtracted || transparency.kind === 'cut-out');
  const mask = isApart ? parts.raw : filled(piece, area);
  return { ...piece, mask, found: boxOf(mask, piece) ?? area };
}

/** What stands out from a ground. */
interface Apart {
  readonly ground: Ground;
  readonly difference: Float32Array;
  readonly foreground: Foreground | undefined;
}

function apartFrom(ground: Ground, field: Field): Apart {
  const difference = differenceFrom(ground.rgb, field.rgb, field, !isSmall(field.area));
  return { ground, difference, foreground: findForeground(difference, field, field.area, field.ring) };
}

/** The piece on a ground. Its parts are what `standing` has found, on this ground or on a rougher one. */
function* pieceOf(field: Field, { ground, difference }: Apart, standing: Apart): Steps<Piece> {
  const { rgb, area } = field;
  const parts = partsOf(standing.difference, field, standing.foreground);
  yield;
  const mask = parts?.mask ?? filled(field, area);
  const found = boxOf(mask, field) ?? area;
  // Smoothing has helped to find a small piece, but would now blur it.
  const sharp = isSmall(area) || !isSmall(found) ? difference : differenceFrom(ground.rgb, rgb, field, false);
  return { ...field, ground, difference: sharp, parts, mask, found };
}

/** A piece that transparency shows lies on the ground from which it differs more. */
function cutOutPiece(picture: Bitmap, size: Size, transparency: Transparency & { kind: 'cut-out' }): Piece {
  const { inside } = transparency;
  const backdrop = meanInside(brightnessOf(layOn(picture, 255)), inside) < 128 ? 255 : 0;
  const rgb = layOn(picture, backdrop);
  const view = wholeBox(size);
  const ring = ringOf(size, view);
  const ground = flatGround(new Float32Array(rgb.length).fill(backdrop), size, ring);
  const difference = differenceFrom(ground.rgb, rgb, size, false);
  const parts = cleanParts(inside, size, 0);
  const mask = parts?.mask ?? inside;
  const found = boxOf(mask, size) ?? view;
  const field = { ...size, picture, transparency, backdrop, rgb, view, area: view, ring } as const;
  return { ...field, ground, difference, parts, mask, found };
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
