import {
  addNoise,
  interpolate,
  paintCanvas,
  paintGrey,
  smoothPlane,
  toBitmap,
  type Canvas,
  type Colour,
} from './canvas';
import type { Chance } from './chance';
import { encode } from './encode';
import { handwrittenDigits } from './foreign';
import type { MadePicture, Row } from './row';

const goals = { must: 90, aim: 95 };

/** Things that are no clothes, and that a program can draw. */
export const OTHER_ROWS: readonly Row[] = [
  { ...drawn('noise', noise), ...goals },
  { ...drawn('blurred noise', blurredNoise), ...goals },
  { ...drawn('soft gradients', gradient), ...goals },
  { ...drawn('checks', checks), ...goals },
  { ...drawn('lines', lines), ...goals },
  { ...digits(), ...goals },
];

/** A row of pictures that a function draws, of several sizes and kinds of file. */
export function drawn(name: string, paint: (width: number, height: number, chance: Chance) => Canvas): Row {
  return {
    name,
    kind: 'other things',
    *make({ count, chance }): Iterable<MadePicture> {
      for (let i = 0; i < count; i++) {
        // Half of them as large as the network's own pictures, which are not cut or scaled.
        const side = chance.happens(0.5) ? 28 : chance.whole(60, 320);
        const width = side === 28 ? side : Math.round(side * chance.between(1, 1.5));
        const bitmap = toBitmap(paint(width, side, chance));
        const isPng = side === 28 || chance.happens(0.5);
        yield { name: `${i}`, bytes: isPng ? encode(bitmap, 'png') : encode(bitmap, 'jpg', { quality: 88 }) };
      }
    },
  };
}

function noise(width: number, height: number, chance: Chance): Canvas {
  if (chance.happens(0.3))
    return addNoise(
      paintGrey(width, height, () => 128),
      chance.between(30, 90),
      chance,
    );
  const binary = chance.happens(0.2);
  return paintGrey(width, height, () => (binary ? chance.whole(0, 1) * 255 : chance.between(0, 255)));
}

function blurredNoise(width: number, height: number, chance: Chance): Canvas {
  const plane = smoothPlane(width, height, chance.whole(3, 9), chance);
  return paintGrey(width, height, (x, y) => 128 + 70 * plane(x, y));
}

/** From one colour to another, straight, round, or by way of a third. */
function gradient(width: number, height: number, chance: Chance): Canvas {
  const colours = Array.from({ length: chance.whole(2, 3) }, () => colour(chance));
  const angle = chance.between(0, 2 * Math.PI);
  const round = chance.happens(0.3);
  const [centreX, centreY] = [chance.between(0.2, 0.8), chance.between(0.2, 0.8)];
  return paintCanvas(width, height, (x, y) => {
    const [fromX, fromY] = [x / width - centreX, y / height - centreY];
    const along = round ? Math.hypot(fromX, fromY) : 0.5 + (fromX * Math.cos(angle) + fromY * Math.sin(angle)) / 1.4;
    const at = Math.min(0.999, Math.max(0, along)) * (colours.length - 1);
    const [from, to] = [colours[Math.floor(at)], colours[Math.floor(at) + 1]];
    if (from === undefined || to === undefined) throw new Error('A gradient needs two colours.');
    const share = at - Math.floor(at);
    return [0, 1, 2].map((i) => (from[i] ?? 0) * (1 - share) + (to[i] ?? 0) * share) as unknown as Colour;
  });
}

function checks(width: number, height: number, chance: Chance): Canvas {
  const across = chance.whole(2, 10);
  const [shiftX, shiftY] = [chance.between(0, 1), chance.between(0, 1)];
  const [one, other] = [chance.between(0, 110), chance.between(140, 255)];
  return paintGrey(width, height, (x, y) => {
    const place = Math.floor((x / height) * across + shiftX) + Math.floor((y / height) * across + shiftY);
    return place % 2 === 0 ? one : other;
  });
}

/** Stripes over the whole picture, or some thin straight lines on plain ground. */
function lines(width: number, height: number, chance: Chance): Canvas {
  const [ground, ink] = chance.shuffled([chance.between(0, 80), chance.between(160, 255)]) as [number, number];
  const angle = chance.between(0, Math.PI);
  const waves = chance.whole(3, 12);
  if (chance.happens(0.5)) {
    return paintGrey(width, height, (x, y) => {
      const along = ((x * Math.cos(angle) + y * Math.sin(angle)) / height) * waves;
      return along - Math.floor(along) < 0.5 ? ground : ink;
    });
  }
  const all = Array.from({ length: chance.whole(1, 8) }, () => ({
    turn: chance.between(0, Math.PI),
    shift: chance.between(-0.4, 0.4) * height,
    half: chance.between(0.01, 0.04) * height,
  }));
  return paintGrey(width, height, (x, y) => {
    const isOn = all.some(({ turn, shift, half }) => {
      const distance = (x - width / 2) * Math.cos(turn) + (y - height / 2) * Math.sin(turn) - shift;
      return Math.abs(distance) <= Math.max(0.5, half);
    });
    return isOn ? ink : ground;
  });
}

function digits(): Row {
  return {
    name: 'handwritten digits',
    kind: 'other things',
    *make({ foreignFolder, chance, count, heldOut }): Iterable<MadePicture> {
      if (foreignFolder === undefined) return;
      const all = handwrittenDigits(foreignFolder);
      // The first half of each digit for tuning, the second one for the held-out set.
      const half = all.filter((_, i) => i % 2 === (heldOut ? 1 : 0));
      for (const [i, { pixels }] of chance.shuffled(half).slice(0, count).entries()) {
        const plane = Float32Array.from(pixels, (value) => value * 255);
        const side = chance.happens(0.5) ? 28 : chance.whole(56, 280);
        const dark = chance.happens(0.5);
        const canvas = paintGrey(side, side, (x, y) => {
          const scale = 28 / side;
          const value = interpolate(plane, 28, 28, (x + 0.5) * scale - 0.5, (y + 0.5) * scale - 0.5);
          return dark ? 255 - value : value;
        });
        yield { name: `${i}.png`, bytes: encode(toBitmap(canvas), 'png') };
      }
    },
  };
}

function colour(chance: Chance): Colour {
  return [chance.between(0, 255), chance.between(0, 255), chance.between(0, 255)];
}
