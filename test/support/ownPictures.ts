// A person's own pictures and their answers, for golden renderings and unit tests.
import type { Answer } from '../../src/shared/domain/classification';
import { toErrorData } from '../../src/shared/domain/errors';
import { CLASS_COUNT } from '../../src/shared/domain/labels';
import type { Likeness, LikenessVerdict } from '../../src/shared/domain/likeness';
import {
  ownPicture,
  type AnsweredPicture,
  type OwnPicture,
  type RefusedPicture,
} from '../../src/shared/domain/ownPicture';
import { READING_STEPS, type Reading, type SmallPicture } from '../../src/shared/domain/pictureReading';
import { PICTURE_PIXELS, PICTURE_SIDE } from '../../src/shared/domain/pictures';
import { pictureDamaged } from '../../src/worker/decoding/pictureError';

/** A piece with edges and greys, different for each number. */
export function testPicture(index: number): Uint8Array {
  return Uint8Array.from({ length: PICTURE_PIXELS }, (_, i) => {
    const [x, y] = [i % PICTURE_SIDE, Math.floor(i / PICTURE_SIDE)];
    const isInside = x > 4 + (index % 5) && x < 23 - (index % 3) && y > 3 && y < 25;
    return isInside ? 90 + ((x * 7 + y * 5 + index * 11) % 160) : 0;
  });
}

/** The given probability for one class, the rest for the others. */
export function probabilitiesOf(label: number, probability: number): Float32Array {
  const rest = (1 - probability) / (CLASS_COUNT - 1);
  return Float32Array.from({ length: CLASS_COUNT }, (_, i) => (i === label ? probability : rest));
}

const RANKS: Readonly<Record<LikenessVerdict, number>> = { familiar: 0.62, unusual: 0.031, unlike: 0.0004 };

export function likenessOf(verdict: LikenessVerdict, label = 9): Likeness {
  const nearest = [3, 57, 4100, 59_999].map((index, i) => ({
    index,
    label: i === 3 ? (label + 8) % CLASS_COUNT : label,
    pixels: testPicture(index),
  }));
  return { verdict, rank: RANKS[verdict], nearest };
}

/** A photo of 112 × 84 pixels: a dark blue piece on a ground that gets darker to one corner. */
function photo(paint: (inside: boolean, x: number, y: number) => readonly [number, number, number]): SmallPicture {
  const [width, height] = [112, 84];
  const rgba = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const inside = x > 34 && x < 82 && y > 14 && y < 72 && !(x < 56 && y < 40);
      rgba.set([...paint(inside, x, y), 255], (y * width + x) * 4);
    }
  }
  return { width, height, rgba };
}

function grey(pixels: Uint8Array): SmallPicture {
  const rgba = new Uint8Array(pixels.length * 4);
  pixels.forEach((value, i) => {
    rgba.set([value, value, value, 255], i * 4);
  });
  return { width: PICTURE_SIDE, height: PICTURE_SIDE, rgba };
}

const inColours = photo((inside, x, y) =>
  inside ? [38, 52, 96 + (x % 9) * 4] : [214 - y / 2, 208 - y / 2, 196 - y / 2],
);
const differences = photo((inside, x) =>
  inside ? [170 + (x % 9), 170 + (x % 9), 170 + (x % 9)] : [x % 7, x % 7, x % 7],
);
const masked = photo((inside, x) => (inside ? [170 + (x % 9), 170 + (x % 9), 170 + (x % 9)] : [0, 0, 0]));

/** How a photo is read, with all steps. */
export const photoReading: Reading = {
  pixels: testPicture(9),
  original: { width: 4032, height: 3024 },
  unchanged: false,
  steps: READING_STEPS.map((name) => ({
    name,
    applied: !['upright', 'transparency', 'frame', 'turn'].includes(name),
    why: {
      upright: 'The file says that it is upright.',
      transparency: 'Nothing is transparent.',
      frame: 'No frame found.',
      ground: 'The ground goes from 168 to 213 of 255, with noise of 3.1. It is subtracted.',
      parts: 'One part differs from the ground; 2 specks were dropped.',
      crop: 'Cut to the piece: 1692 × 2052 of 4032 × 3024 pixels.',
      polarity: 'What is dark becomes bright: this looks more like the training pictures than the other two readings.',
      turn: 'Not needed: turned or mirrored, it is not clearly nearer to the training pictures.',
      fit: 'The longer edge becomes 28 pixels, and the piece is centred in 28 × 28.',
    }[name],
    picture: {
      upright: inColours,
      transparency: inColours,
      frame: inColours,
      ground: differences,
      parts: masked,
      crop: masked,
      polarity: masked,
      turn: masked,
      fit: grey(testPicture(9)),
    }[name],
  })),
  chosen: {
    ...{ upright: true, transparency: true, frame: true, ground: true, parts: true },
    crop: { left: 0.3125, top: 0.17, width: 0.42, height: 0.68 },
    polarity: 'dark',
    turn: true,
    fit: 'centred',
  },
};

export interface OwnPictureOptions {
  readonly name?: string;
  readonly folder?: string;
  readonly truth?: number;
  readonly label?: number;
  readonly probability?: number;
  readonly verdict?: LikenessVerdict;
  readonly order?: number;
  readonly runId?: string;
}

/** The whole answer to a picture. */
export function answerOf(options: OwnPictureOptions = {}): Answer {
  const { name = 'boot.jpg', label = 9, probability = 0.97, verdict = 'familiar', runId = 'a' } = options;
  return {
    ok: true,
    id: idOf(options),
    name,
    runId,
    // Answers are transferred: each needs arrays of its own.
    reading: structuredClone(photoReading),
    choices: {},
    probabilities: probabilitiesOf(label, probability),
    likeness: likenessOf(verdict, label),
  };
}

export function answered(options: OwnPictureOptions = {}): AnsweredPicture {
  const picture = ownPicture(answerOf(options), originOf(options), options.order ?? 1);
  if (!picture.ok) throw new Error('An answer makes an answered picture.');
  return picture;
}

export function refused(options: OwnPictureOptions = {}): RefusedPicture {
  const { name = 'cut-off.jpg', order = 1 } = options;
  return { ok: false, ...originOf({ ...options, name }), order, error: toErrorData(pictureDamaged(name)) };
}

export function originOf({ name = 'boot.jpg', folder = '', truth, ...rest }: OwnPictureOptions) {
  return { id: idOf({ name, folder, ...rest }), name, folder, ...(truth === undefined ? {} : { truth }) };
}

function idOf({ name = 'boot.jpg', folder = '' }: OwnPictureOptions): string {
  return `file:///pictures/${folder === '' ? '' : `${folder}/`}${name}`;
}

/** Some pictures of each kind, latest first. */
export function someOwnPictures(runId: string): readonly OwnPicture[] {
  const rest = { runId };
  return [
    answered({ ...rest, name: 'ankle-boot.png', label: 9, probability: 0.97, order: 9 }),
    answered({ ...rest, name: 'sandal on grass.jpg', label: 5, probability: 0.61, verdict: 'unusual', order: 8 }),
    answered({ ...rest, name: 'cat.jpg', label: 7, probability: 0.99, verdict: 'unlike', order: 7 }),
    refused({ order: 6 }),
    answered({ ...rest, name: '0001.png', folder: 'Shirt', truth: 6, label: 6, probability: 0.71, order: 5 }),
    answered({ ...rest, name: '0002.png', folder: 'Shirt', truth: 6, label: 0, probability: 0.55, order: 4 }),
    answered({ ...rest, name: '0001.png', folder: 'bag', truth: 8, label: 8, probability: 0.99, order: 3 }),
    answered({ ...rest, name: '0007.png', folder: 'bag', truth: 8, label: 8, verdict: 'unlike', order: 2 }),
    answered({ name: 'bag.webp', label: 8, probability: 0.93, order: 1, runId: 'another' }),
  ];
}

/** The same picture, while the training pictures are not on this computer. */
export function withoutLikeness({ likeness: _likeness, ...picture }: AnsweredPicture): AnsweredPicture {
  return picture;
}
