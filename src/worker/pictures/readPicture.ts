import type { Crop, Reading, ReadingChoices } from '../../shared/domain/pictureReading';
import type { DecodedPicture } from '../decoding/bitmap';
import { pictureUnreadable } from '../decoding/pictureError';
import { turnBack } from '../decoding/turn';
import { datasetLook, type DatasetLook } from './datasetLook';
import { findPiece, type Piece } from './findPiece';
import { ofPixels, ofScene } from './filmstrip';
import { readingSteps, unchangedSteps } from './readingSteps';
import { bestReading, type CandidateReading, type Judge } from './readings';
import { brightness, toScene, type Scene } from './scene';

const BLANK = 'is blank: all its pixels have almost the same colour';
const ANOTHER = 'Try one that shows a piece of clothing on a plain background.';
/** A picture whose brightest and darkest pixels differ by less shows nothing. */
const LEAST_CONTRAST = 8;

/**
 * Reads a picture as 28 × 28 pixels, light on dark, as the data set's authors made theirs: found, cut out, centred.
 * Each step decides by itself unless `choices` decides it. Of several possible readings, the one that `judge` finds
 * most like the training pictures is taken; without `judge`, plain rules decide. Source of the steps: Xiao, Rasul and
 * Vollgraf, "Fashion-MNIST", 2017, section 2. Throws UserError `picture-unreadable` for a blank picture.
 */
export function readPicture(
  name: string,
  picture: DecodedPicture,
  choices: ReadingChoices,
  judge: Judge | undefined,
): Reading {
  const look = Object.keys(choices).length === 0 ? datasetLook(picture) : undefined;
  if (look !== undefined) return unchanged(picture, look);
  const bitmap = choices.upright === false ? turnBack(picture, picture.orientation) : picture;
  const upright = toScene(bitmap);
  if (isBlank(upright)) throw pictureUnreadable(name, BLANK, undefined, ANOTHER);
  const piece = findPiece(upright, choices);
  const reading = bestReading(piece, choices, upright, judge);
  return {
    pixels: reading.pixels,
    original: picture.original,
    unchanged: false,
    steps: readingSteps({ picture, choices, upright, piece, reading }),
    chosen: chosen(choices, upright, piece, reading),
  };
}

/** Nothing to see: no contrast, and no transparency that shows a silhouette. */
function isBlank(scene: Scene): boolean {
  const { values } = brightness(scene);
  const range = (numbers: Float32Array) =>
    numbers.reduce((most, value) => Math.max(most, value), 0) -
    numbers.reduce((least, value) => Math.min(least, value), 255);
  const channels = [0, 1, 2].map((offset) => range(values.map((_, i) => scene.rgb[i * 3 + offset] ?? 0)));
  return Math.max(...channels) < LEAST_CONTRAST && range(scene.alpha) < 0.5;
}

function chosen(
  choices: ReadingChoices,
  upright: Scene,
  { frame, scene }: Piece,
  { polarity, box }: CandidateReading,
): Required<ReadingChoices> {
  const whole = box.width === scene.width && box.height === scene.height;
  const crop: Crop = {
    left: (frame.left + box.left) / upright.width,
    top: (frame.top + box.top) / upright.height,
    width: box.width / upright.width,
    height: box.height / upright.height,
  };
  return {
    upright: choices.upright ?? true,
    transparency: choices.transparency ?? true,
    frame: choices.frame ?? true,
    ground: choices.ground ?? true,
    parts: choices.parts ?? true,
    crop: whole ? 'whole' : crop,
    polarity,
    fit: choices.fit ?? 'centred',
  };
}

function unchanged(picture: DecodedPicture, { pixels, negated }: DatasetLook): Reading {
  return {
    pixels,
    original: picture.original,
    unchanged: true,
    steps: unchangedSteps(ofScene(toScene(picture)), ofPixels(pixels), negated),
    chosen: {
      upright: true,
      transparency: true,
      frame: true,
      ground: true,
      parts: true,
      crop: 'whole',
      polarity: negated ? 'dark' : 'light',
      fit: 'centred',
    },
  };
}
