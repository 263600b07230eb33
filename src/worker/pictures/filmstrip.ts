import type { ReadingStep } from '../../shared/domain/pictureReading';
import { PICTURE_SIDE } from '../../shared/domain/pictures';
import { sameBox, wholeBox } from './box';
import { tonesOf } from './develop';
import type { Done } from './done';
import type { Piece } from './piece';
import { isBrightened } from './polarity';
import { smallPart, smallPicture } from './smallPicture';
import { brighten } from './tones';
import {
  whyCrop,
  whyFit,
  whyFrame,
  whyGround,
  whyParts,
  whyPolarity,
  whyTransparency,
  whyTurn,
  whyUpright,
} from './why';

/** The picture after each step, and what the step did. */
export function filmstripOf(done: Done): ReadingStep[] {
  const { piece, crop, settings, turned, picture, pixels } = done;
  const { rgb, view, area, mask } = piece;
  const whole = wholeBox(piece);
  const onGround = settings.ground ? apart(rgb, piece.ground.rgb) : rgb;
  const alone = onlyInside(onGround, mask);
  const tones = tonesOf(piece, settings.polarity);
  const bright = smallPart(isBrightened(piece, settings) ? brighten(tones) : tones, piece, crop);
  const found = piece.parts !== undefined;
  return [
    {
      name: 'upright',
      applied: done.orientation !== 1 && !done.turnedBack,
      why: whyUpright(done),
      picture: smallPicture(picture),
    },
    {
      name: 'transparency',
      applied: settings.transparency && piece.transparency.kind !== 'opaque',
      why: whyTransparency(done),
      picture: smallPart(rgb, piece, whole),
    },
    {
      name: 'frame',
      applied: settings.frame && hasFrame(piece),
      why: whyFrame(done),
      picture: smallPart(rgb, piece, view),
    },
    {
      name: 'ground',
      applied: settings.ground && piece.transparency.kind !== 'cut-out',
      why: whyGround(done),
      picture: smallPart(onGround, piece, area),
    },
    { name: 'parts', applied: settings.parts && found, why: whyParts(done), picture: smallPart(alone, piece, area) },
    { name: 'crop', applied: !sameBox(crop, whole), why: whyCrop(done), picture: smallPart(alone, piece, crop) },
    {
      name: 'polarity',
      applied: settings.polarity !== 'light',
      why: whyPolarity(done),
      picture: bright,
    },
    {
      name: 'turn',
      applied: turned !== undefined,
      why: whyTurn(done),
      picture: turned === undefined ? bright : smallPart(turned.plane.values, turned.plane, wholeBox(turned.plane)),
    },
    {
      name: 'fit',
      applied: crop.width !== PICTURE_SIDE || crop.height !== PICTURE_SIDE || settings.fit !== 'in-place',
      why: whyFit(done),
      picture: smallPart(Float32Array.from(pixels), SEEN, wholeBox(SEEN)),
    },
  ];
}

/** Whether something beside a transparent margin was left out. */
function hasFrame({ view, transparency, ...size }: Piece): boolean {
  if (transparency.kind === 'cut-out') return false;
  return !sameBox(view, transparency.kind === 'margin' ? transparency.box : wholeBox(size));
}

const SEEN = { width: PICTURE_SIDE, height: PICTURE_SIDE };

/** How far each channel is from the ground. The ground becomes black. */
function apart(rgb: Float32Array, ground: Float32Array): Float32Array {
  const result = new Float32Array(rgb.length);
  for (let at = 0; at < rgb.length; at++) result[at] = Math.abs((rgb[at] ?? 0) - (ground[at] ?? 0));
  return result;
}

function onlyInside(rgb: Float32Array, mask: Uint8Array): Float32Array {
  const result = new Float32Array(rgb.length);
  for (let pixel = 0, at = 0; pixel < mask.length; pixel++, at += 3) {
    if (mask[pixel] === 0) continue;
    result[at] = rgb[at] ?? 0;
    result[at + 1] = rgb[at + 1] ?? 0;
    result[at + 2] = rgb[at + 2] ?? 0;
  }
  return result;
}
