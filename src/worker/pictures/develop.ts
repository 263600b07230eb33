import { PICTURE_PIXELS, PICTURE_SIDE } from '../../shared/domain/pictures';
import { fitSize, wholeBox, type Box, type Size } from './box';
import type { Piece } from './piece';
import { averageArea } from './resample';
import type { Settings } from './settings';
import { brighten, brightnessOf } from './tones';
import { layOn } from './transparency';

/**
 * How bright each pixel becomes, 0 to 255. What does not belong to the piece is 0. 'light' keeps the brightness, 'dark'
 * negates it, as the data set's authors did, and 'difference' takes the distance from the ground.
 */
export function tonesOf(piece: Piece, polarity: Settings['polarity']): Float32Array {
  const tones = polarity === 'difference' ? piece.difference.slice() : greyTones(piece, polarity);
  for (let at = 0; at < tones.length; at++) if (piece.mask[at] === 0) tones[at] = 0;
  return tones;
}

function greyTones({ picture, rgb, transparency }: Piece, polarity: 'light' | 'dark'): Float32Array {
  const isCutOut = transparency.kind === 'cut-out';
  // What is not opaque becomes ground, and so must lie on black for the one and on white for the other.
  const tones = brightnessOf(isCutOut ? layOn(picture, polarity === 'light' ? 0 : 255) : rgb);
  return polarity === 'light' ? tones : tones.map((value) => 255 - value);
}

/** Where a rectangle of a picture goes in 28 × 28. */
export function placeOf(crop: Box, whole: Size, fit: Settings['fit']): Box {
  const side = PICTURE_SIDE;
  if (fit === 'stretched') return { left: 0, top: 0, width: side, height: side };
  if (fit === 'centred') return centred(fitSize(crop, side));
  const all = centred(fitSize(whole, side));
  const [across, down] = [all.width / whole.width, all.height / whole.height];
  const left = Math.min(side - 1, all.left + Math.round(crop.left * across));
  const top = Math.min(side - 1, all.top + Math.round(crop.top * down));
  return {
    left,
    top,
    width: Math.min(side - left, Math.max(1, Math.round(crop.width * across))),
    height: Math.min(side - top, Math.max(1, Math.round(crop.height * down))),
  };
}

function centred(size: Size): Box {
  const [left, top] = [Math.floor((PICTURE_SIDE - size.width) / 2), Math.floor((PICTURE_SIDE - size.height) / 2)];
  return { left, top, ...size };
}

/** The 784 bytes that the network sees. `tones` has one number for each pixel of a picture of the size `whole`. */
export function develop(
  tones: Float32Array,
  whole: Size,
  crop: Box,
  fit: Settings['fit'],
  stretch: boolean,
): Uint8Array {
  const place = placeOf(crop, whole, fit);
  const small = averageArea({ ...wholeBox(whole), channels: 1, values: tones }, crop, place);
  const values = stretch ? brighten(small) : small;
  const pixels = new Uint8Array(PICTURE_PIXELS);
  for (let y = 0; y < place.height; y++) {
    for (let x = 0; x < place.width; x++) {
      pixels[(place.top + y) * PICTURE_SIDE + place.left + x] = Math.round(values[y * place.width + x] ?? 0);
    }
  }
  return pixels;
}
