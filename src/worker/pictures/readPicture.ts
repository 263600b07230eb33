import { t } from '@vscode/l10n';
import type { Reading, ReadingChoices } from '../../shared/domain/pictureReading';
import type { Bitmap, DecodedPicture } from '../decoding/bitmap';
import { pictureUnreadable } from '../decoding/pictureError';
import { turnBack } from '../decoding/turn';
import { cropOf, pixelsOf, wholeBox, type Box } from './box';
import { tonesOf } from './develop';
import type { Done } from './done';
import { filmstripOf } from './filmstrip';
import { ownLook } from './ownLook';
import { foundWithin, withAllParts, type Piece } from './piece';
import { developAs, developBest, type Developed, type Judge } from './polarity';
import { toScene } from './scene';
import { seekPiece } from './seekPiece';
import { settingsFor, type Settings } from './settings';
import { allSteps, type Steps } from './steps';
import { layOn, readTransparency } from './transparency';
import { turnedBetter, type Turned } from './turning';

/** Values that differ by at most 5% of the range are the same colour, as when the data set was made. */
const SAME_COLOUR = 13;
const blank = (): string => t('is blank: all its pixels have almost the same colour');
const another = (): string => t('Try one that shows a piece of clothing on a plain background.');

/**
 * Reads any picture as the network knows them: grey, light on black, the piece alone, its longest edge 28 pixels, in
 * the middle, as the data set's authors did (Xiao, Rasul and Vollgraf, "Fashion-MNIST", 2017, section 2). A picture
 * that looks like this already keeps its bytes. Without `judge` plain rules decide where several readings are possible.
 * Throws UserError `picture-unreadable` for a blank picture; `name` is for its message.
 */
export function readPicture(
  name: string,
  picture: DecodedPicture,
  choices: ReadingChoices,
  judge: Judge | undefined,
): Reading {
  return allSteps(readInSteps(name, picture, choices, judge));
}

/** Reads a picture as `readPicture` does, in steps. */
export function* readInSteps(
  name: string,
  picture: DecodedPicture,
  choices: ReadingChoices,
  judge: Judge | undefined,
): Steps<Reading> {
  const upright = toScene(picture);
  if (isBlank(upright)) throw pictureUnreadable(name, blank(), undefined, another());
  const { orientation = 1 } = picture;
  const turnedBack = choices.upright === false && orientation !== 1;
  const scene = turnedBack ? { ...upright, ...turnBack(upright, orientation) } : upright;
  yield;
  const look = ownLook(scene);
  const wanted = settingsFor(look, choices);
  const found = yield* seekPiece(scene, wanted, judge);
  const piece = wanted.parts ? found.piece : withAllParts(found.piece, wanted.ground);
  const crop = cropFor(piece, wanted);
  const isDecided = choices.polarity !== undefined || look !== undefined;
  const isAsFound = wanted.parts && wanted.crop !== 'whole';
  const developed = isDecided
    ? [developedOnce(piece, crop, wanted)]
    : ((isAsFound ? found.developed : undefined) ?? (yield* developBest(piece, crop, wanted, judge)));
  const [best] = developed as [Developed, ...Developed[]];
  const settings: Settings = { ...wanted, polarity: best.polarity };
  const unchanged = look === 'light' && Object.keys(choices).every((choice) => choice === 'upright');
  const turned = yield* turnedOf(piece, crop, settings, best, judge);
  const pixels = turned?.pixels ?? (settings.fit === 'centred' ? best.pixels : developAs(piece, crop, settings));
  const done: Done = {
    picture: scene,
    orientation,
    turnedBack,
    piece,
    crop,
    settings,
    developed,
    isJudged: judge !== undefined,
    turned,
    pixels,
    look,
    choices,
    unchanged,
  };
  yield;
  return {
    pixels,
    original: picture.original,
    unchanged,
    steps: filmstripOf(done),
    chosen: {
      ...settings,
      upright: choices.upright ?? true,
      crop: settings.crop === 'found' ? cropOf(crop, piece) : settings.crop,
    },
  };
}

/** The reading that a person has chosen, or that the look of the picture tells. */
function developedOnce(piece: Piece, crop: Box, settings: Settings): Developed {
  const pixels = developAs(piece, crop, { ...settings, fit: 'centred' });
  return { polarity: settings.polarity, pixels, distance: undefined };
}

function* turnedOf(
  piece: Piece,
  crop: Box,
  settings: Settings,
  { polarity, pixels, distance }: Developed,
  judge: Judge | undefined,
): Steps<Turned | undefined> {
  if (!settings.turn || settings.fit !== 'centred' || judge === undefined) return undefined;
  return yield* turnedBetter(tonesOf(piece, polarity), piece, crop, distance ?? judge(pixels), judge);
}

function cropFor(piece: Piece, { crop, parts }: Settings): Box {
  if (crop === 'found') return piece.found;
  if (crop === 'whole') return wholeBox(piece);
  return parts ? foundWithin(crop, piece) : pixelsOf(crop, piece);
}

/** Whether nothing can be seen, neither by colour nor by transparency. */
function isBlank(picture: Bitmap): boolean {
  const { kind } = readTransparency(picture);
  if (kind === 'empty') return true;
  if (kind === 'cut-out') return false;
  const rgb = layOn(picture, 255);
  for (let channel = 0; channel < 3; channel++) {
    let [least, most] = [255, 0];
    for (let at = channel; at < rgb.length; at += 3) {
      const value = rgb[at] ?? 0;
      if (value < least) least = value;
      if (value > most) most = value;
    }
    if (most - least > SAME_COLOUR) return false;
  }
  return true;
}
