import { addNoise, plainCanvas, toBitmap, type Canvas, type Colour } from './canvas';
import type { Chance } from './chance';
import { encode } from './encode';
import { layPiece, type Piece } from './piece';
import type { MadePicture, Row } from './row';

const WIDTH = 640;
const HEIGHT = 480;
const WHITE: Colour = [255, 255, 255];
export const SHOP = 'on white ground, coloured, JPEG 85';
const asShop = { must: { below: SHOP, points: 1 }, aim: { below: SHOP, points: 0 } };

/** Pieces as cameras and shops show them: 640 × 480 pixels, on several grounds. */
export const GROUND_ROWS: readonly Row[] = [
  { ...photographed(SHOP, 0, shop), must: 83, aim: 86 },
  { ...photographed('with a camera’s noise (σ 6)', 6, paper), must: 81, aim: 85 },
  { ...photographed('with a shadow to one corner (σ 4)', 4, shadowed), must: 80, aim: 85 },
  { ...photographed('on plain ground of any colour (σ 4)', 4, anyGround), must: 79, aim: 84 },
  { ...spoilt('dark frame of one pixel', framed), ...asShop },
  { ...spoilt('speck in a corner', specked), ...asShop },
  { ...spoilt('date stamp in a corner', stamped), ...asShop },
];

function photographed(name: string, noise: number, paint: (piece: Piece, chance: Chance) => Canvas): Row {
  return {
    name,
    kind: 'clothes',
    *make({ pieces, chance }): Iterable<MadePicture> {
      for (const [i, piece] of pieces.entries()) {
        const canvas = paint(piece, chance);
        if (noise > 0) addNoise(canvas, noise, chance);
        yield { name: `${i}.jpg`, bytes: encode(toBitmap(canvas), 'jpg', { quality: 85 }), label: piece.label };
      }
    },
  };
}

/** The very pictures of the shop, each with something added that must not matter. */
function spoilt(name: string, spoil: (canvas: Canvas, chance: Chance) => Canvas): Row {
  return {
    name,
    kind: 'clothes',
    *make({ pieces, chance, chanceOf }): Iterable<MadePicture> {
      const shopChance = chanceOf(SHOP);
      for (const [i, piece] of pieces.entries()) {
        const canvas = spoil(shop(piece, shopChance), chance);
        yield { name: `${i}.jpg`, bytes: encode(toBitmap(canvas), 'jpg', { quality: 85 }), label: piece.label };
      }
    },
  };
}

function shop(piece: Piece, chance: Chance): Canvas {
  return lay(plain(WHITE), piece, chance);
}

/** White paper as a camera exposes it: not quite at the end of its range, so that its noise is not cut off. */
function paper(piece: Piece, chance: Chance): Canvas {
  const white = chance.between(235, 250);
  return lay(plain([white, white, white]), piece, chance);
}

/** The ground falls by 60 from one corner to the opposite one. The piece is darkened with it. */
function shadowed(piece: Piece, chance: Chance): Canvas {
  const [mirrorX, mirrorY] = [chance.happens(0.5), chance.happens(0.5)];
  const canvas = paper(piece, chance);
  for (let y = 0, at = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++, at += 4) {
      const far = ((mirrorX ? WIDTH - x : x) / WIDTH + (mirrorY ? HEIGHT - y : y) / HEIGHT) / 2;
      for (let channel = 0; channel < 3; channel++) {
        canvas.data[at + channel] = (canvas.data[at + channel] ?? 0) * (1 - (60 / 255) * far);
      }
    }
  }
  return canvas;
}

function anyGround(piece: Piece, chance: Chance): Canvas {
  return lay(plain([chance.between(90, 235), chance.between(90, 235), chance.between(90, 235)]), piece, chance);
}

function plain(colour: Colour): Canvas {
  return plainCanvas(WIDTH, HEIGHT, colour);
}

/** Lays a piece anywhere, with a colour of its own. */
function lay(canvas: Canvas, piece: Piece, chance: Chance): Canvas {
  const side = chance.between(280, 440);
  const [left, top] = [chance.between(12, WIDTH - side - 12), chance.between(12, HEIGHT - side - 12)];
  return layPiece(canvas, piece, { left, top, side }, [spread(chance), spread(chance), spread(chance)]);
}

function spread(chance: Chance): number {
  return chance.between(-45, 45);
}

function framed(canvas: Canvas, chance: Chance): Canvas {
  const grey = chance.between(0, 80);
  for (let x = 0; x < WIDTH; x++) for (const y of [0, HEIGHT - 1]) dot(canvas, x, y, grey);
  for (let y = 0; y < HEIGHT; y++) for (const x of [0, WIDTH - 1]) dot(canvas, x, y, grey);
  return canvas;
}

function specked(canvas: Canvas, chance: Chance): Canvas {
  const [left, top] = corner(chance, 12, 12);
  const radius = chance.between(1.5, 5);
  for (let y = 0; y < 12; y++) {
    for (let x = 0; x < 12; x++) if (Math.hypot(x - 6, y - 6) <= radius) dot(canvas, left + x, top + y, 30);
  }
  return canvas;
}

/** Digits of 3 × 5 squares, as on a calculator: rows from the top, three bits each. */
const DIGITS = [31599, 11415, 29671, 29647, 23497, 31183, 31215, 29257, 31727, 31695];

function stamped(canvas: Canvas, chance: Chance): Canvas {
  const size = chance.whole(2, 3);
  const [left, top] = corner(chance, 8 * 4 * size, 5 * size);
  const colour: Colour = chance.pick([[230, 120, 20] as const, [40, 40, 40] as const]);
  for (let place = 0; place < 8; place++) {
    const digit = chance.pick(DIGITS);
    for (let bit = 0; bit < 15; bit++) {
      if (((digit >> (14 - bit)) & 1) === 0) continue;
      for (let i = 0; i < size * size; i++) {
        const x = left + (place * 4 + (bit % 3)) * size + (i % size);
        const y = top + Math.floor(bit / 3) * size + Math.floor(i / size);
        colour.forEach((value, channel) => (canvas.data[(y * WIDTH + x) * 4 + channel] = value));
      }
    }
  }
  return canvas;
}

/** The top left of something of this size near one of the corners. */
function corner(chance: Chance, width: number, height: number): readonly [number, number] {
  const inset = chance.whole(5, 12);
  return [chance.pick([inset, WIDTH - width - inset]), chance.pick([inset, HEIGHT - height - inset])];
}

function dot({ data, width }: Canvas, x: number, y: number, grey: number): void {
  data.fill(grey, (y * width + x) * 4, (y * width + x) * 4 + 3);
}
