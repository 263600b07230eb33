import type { Bitmap } from '../decoding/bitmap';
import { innerPictures } from './innerPicture';
import {
  cutOutPiece,
  findOnShadows,
  findPiece,
  foundWithin,
  searchArea,
  searchWithin,
  withRingAround,
  type Piece,
  type SearchArea,
} from './piece';
import { developBest, type Developed, type Judge } from './polarity';
import type { Settings } from './settings';
import type { Steps } from './steps';
import { readTransparency } from './transparency';

/** A piece that is as near as most of the data set's own pictures need not be looked for again. */
const NEAR = 0.2;
/** On ground with shadows, the piece must be nearer to the training pictures by this share. */
const CLEARLY = 0.65;
/** The ground within a rectangle stands out itself where more than this share of its edge does. */
const ALL_ROUND = 0.9;

/** A piece that was found, and what it becomes: the best reading first. Undefined where nothing was compared. */
export interface FoundPiece {
  readonly piece: Piece;
  readonly developed: Developed[] | undefined;
}

/**
 * Looks for the piece in the usual way, and in pictures within the picture if there are some. If neither looks like
 * clothes, looks again on ground with shadows. What a person chooses at a later step changes nothing here, except that
 * a rectangle tells where to look.
 */
export function* seekPiece(scene: Bitmap, settings: Settings, judge: Judge | undefined): Steps<FoundPiece> {
  const transparency = settings.transparency ? readTransparency(scene) : ({ kind: 'opaque' } as const);
  if (transparency.kind === 'cut-out') return { piece: cutOutPiece(scene, transparency), developed: undefined };
  const search = searchArea(scene, transparency, settings);
  yield;
  const usual = yield* findPiece(search, settings.ground);
  if (judge === undefined || !settings.ground) {
    return { piece: yield* withoutJudge(search, usual, settings), developed: undefined };
  }
  let best = yield* withReadings(usual, settings, judge);
  if (best.distance < NEAR && typeof settings.crop !== 'string') return best;
  for (const other of otherAreas(search, usual, settings)) {
    const found = yield* withReadings(yield* findPiece(other, true), settings, judge);
    if (found.distance < best.distance) best = found;
  }
  if (best.distance < NEAR) return best;
  const onShadows = yield* findOnShadows(search);
  if (onShadows === undefined) return best;
  const shaded = yield* withReadings(onShadows, settings, judge);
  return shaded.distance < CLEARLY * best.distance ? shaded : best;
}

/**
 * The piece where nothing is compared. The ground round a person's rectangle tells more than that within it, into which
 * the piece reaches; except where the rectangle is round a picture in the picture, whose ground stands out itself.
 */
function* withoutJudge(search: SearchArea, usual: Piece, { crop, ground }: Settings): Steps<Piece> {
  const around = typeof crop === 'string' ? undefined : withRingAround(search);
  if (around === undefined) return usual;
  const found = yield* findPiece(around, ground);
  const apart = search.ring.filter((at) => found.mask[at] === 1).length;
  return apart > ALL_ROUND * search.ring.length && usual.parts !== undefined ? usual : found;
}

/** Where else the piece may be: in pictures within the picture, or on the ground round a person's rectangle. */
function otherAreas(search: SearchArea, { mask, found }: Piece, { crop, frame }: Settings): SearchArea[] {
  if (typeof crop !== 'string') {
    const around = withRingAround(search);
    return around === undefined ? [] : [around];
  }
  return frame ? innerPictures(mask, search, found, search.view).map((inner) => searchWithin(search, inner)) : [];
}

/** A piece with its readings, and the distance of the best one. */
function* withReadings(
  piece: Piece,
  settings: Settings,
  judge: Judge,
): Steps<FoundPiece & { readonly distance: number }> {
  const crop = typeof settings.crop === 'string' ? piece.found : foundWithin(settings.crop, piece);
  const developed = yield* developBest(piece, crop, settings, judge);
  return { piece, developed, distance: developed[0]?.distance ?? Infinity };
}
