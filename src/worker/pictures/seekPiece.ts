import type { Bitmap } from '../decoding/bitmap';
import { innerPictures } from './innerPicture';
import { cutOutOrField, fieldWithin, findOnShadows, findPiece, withRingAround, type Field, type Piece } from './piece';
import { developBest, type Developed, type Judge } from './polarity';
import type { Settings } from './settings';
import type { Steps } from './steps';

/** A piece that is as near as most of the data set's own pictures need not be looked for again. */
const NEAR = 0.2;
/** On ground with shadows, the piece must be nearer to the training pictures by this share. */
const CLEARLY = 0.65;

/** A piece that was found, and what it becomes: the best reading first. Undefined where nothing was compared. */
export interface Sought {
  readonly piece: Piece;
  readonly developed: Developed[] | undefined;
}

/**
 * Looks for the piece in the usual way, and in pictures within the picture if there are some. If neither looks like
 * clothes, looks again on ground with shadows. What a person chooses at a later step changes nothing here, except that
 * a rectangle tells where to look.
 */
export function* seekPiece(scene: Bitmap, settings: Settings, judge: Judge | undefined): Steps<Sought> {
  const field = cutOutOrField(scene, settings);
  if ('mask' in field) return { piece: field, developed: undefined };
  yield;
  const usual = yield* findPiece(field, settings.ground);
  if (judge === undefined || !settings.ground) return { piece: usual, developed: undefined };
  let best = yield* developedBest(usual, settings, judge);
  for (const other of otherFields(field, usual, settings)) {
    const found = yield* developedBest(yield* findPiece(other, true), settings, judge);
    if (found.distance < best.distance) best = found;
  }
  if (best.distance < NEAR) return best;
  const onShadows = yield* findOnShadows(field);
  if (onShadows === undefined) return best;
  const shaded = yield* developedBest(onShadows, settings, judge);
  return shaded.distance < CLEARLY * best.distance ? shaded : best;
}

/** Where else the piece may be: in pictures within the picture, or on the ground round a person's rectangle. */
function otherFields(field: Field, { mask, found }: Piece, { crop, frame }: Settings): Field[] {
  if (typeof crop !== 'string') return [withRingAround(field)];
  return frame ? innerPictures(mask, field, found, field.view).map((inner) => fieldWithin(field, inner)) : [];
}

/** A piece with its readings, and the distance of the best one. */
function* developedBest(piece: Piece, settings: Settings, judge: Judge): Steps<Sought & { readonly distance: number }> {
  const crop = typeof settings.crop === 'string' ? piece.found : piece.area;
  const developed = yield* developBest(piece, crop, settings, judge);
  return { piece, developed, distance: developed[0]?.distance ?? Infinity };
}
