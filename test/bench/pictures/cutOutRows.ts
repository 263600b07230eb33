import { PICTURE_SIDE } from '../../../src/shared/domain/pictures';
import { paintCanvas, paintGrey, toBitmap, type Canvas } from './canvas';
import type { Chance } from './chance';
import { encode } from './encode';
import { coverOf, enlarge, layPiece, type Piece } from './piece';
import type { MadePicture, Row } from './row';

const DARK = 'dark pieces on transparency';

/** Pieces that transparency shows, and pieces that fill only a part of a 28 × 28 file. */
export const CUT_OUT_ROWS: readonly Row[] = [
  { ...cutOut(DARK, (piece, chance) => onNothing(piece, chance)), aim: 89 },
  {
    ...cutOut('light pieces on transparency', (piece, chance) => onNothing(light(piece), chance)),
    must: { below: DARK, points: 3 },
    aim: { below: DARK, points: 0 },
  },
  { ...cutOut('white silhouettes on transparency', (piece, chance) => onNothing(silhouette(piece), chance)) },
  { ...cutOut('28 × 28, small or off the centre', smallPiece), must: 70, aim: 80 },
];

function cutOut(name: string, paint: (piece: Piece, chance: Chance) => Canvas): Row {
  return {
    name,
    kind: 'clothes',
    *make({ pieces, chance }): Iterable<MadePicture> {
      for (const [i, piece] of pieces.entries()) {
        yield { name: `${i}.png`, bytes: encode(toBitmap(paint(piece, chance)), 'png'), label: piece.label };
      }
    },
  };
}

function onNothing(piece: Piece, chance: Chance): Canvas {
  const side = chance.whole(120, 300);
  const canvas = paintCanvas(side + 40, side + 40, () => [0, 0, 0, 0]);
  return layPiece(canvas, piece, { left: chance.between(0, 40), top: chance.between(0, 40), side });
}

/** Light where the data set's picture is light. A camera would see the opposite, so it is turned round first. */
function light(piece: Piece): Piece {
  return { ...piece, pixels: piece.pixels.map((value) => 255 - value), cover: coverOf(piece.pixels) };
}

function silhouette(piece: Piece): Piece {
  return { ...piece, pixels: new Uint8Array(piece.pixels.length), cover: coverOf(piece.pixels) };
}

function smallPiece(piece: Piece, chance: Chance): Canvas {
  const negated = chance.happens(0.5);
  const side = chance.whole(13, 24);
  const [left, top] = [chance.whole(0, PICTURE_SIDE - side), chance.whole(0, PICTURE_SIDE - side)];
  // Four times as fine first, so that every pixel becomes the mean of what it covers.
  const fine = enlarge(piece, side * 4, negated);
  return paintGrey(PICTURE_SIDE, PICTURE_SIDE, (x, y) => {
    if (x < left || y < top || x >= left + side || y >= top + side) return negated ? 255 : 0;
    let sum = 0;
    for (let i = 0; i < 16; i++) {
      const [fineX, fineY] = [(x - left) * 4 + (i % 4), (y - top) * 4 + Math.floor(i / 4)];
      sum += fine.data[(fineY * fine.width + fineX) * 4] ?? 0;
    }
    return sum / 16;
  });
}
