import { PICTURE_SIDE } from '../../shared/domain/pictures';
import { boxOf, fitSize, type Box, type Size } from './box';
import { develop } from './develop';
import type { Judge } from './polarity';
import { averageArea } from './resample';
import type { Steps } from './steps';
import { brighten } from './tones';

/** How a piece was turned before it was fitted. */
export interface Turn {
  readonly mirrored: boolean;
  /** Clockwise. */
  readonly degrees: number;
}

/** A piece that was turned, or might have been. */
export interface Turned {
  readonly turn: Turn;
  /** Grey values of the turned piece, row by row. */
  readonly plane: Plane;
  /** What is lit of it. */
  readonly box: Box;
  readonly pixels: Uint8Array;
  readonly distance: number;
}

export interface Plane extends Size {
  readonly values: Float32Array;
}

/** The data set's shoes point to the left and stand on level ground. People's shoes do not. */
const TURNS: readonly Turn[] = [
  { mirrored: true, degrees: 0 },
  { mirrored: false, degrees: -30 },
  { mirrored: false, degrees: 30 },
  { mirrored: true, degrees: -30 },
  { mirrored: true, degrees: 30 },
];
/** A turned piece must be nearer to the training pictures by this share. */
const CLEARLY = 0.8;
/** A piece that is as near as most of the data set's own pictures need not be turned. */
const NEAR = 0.2;
/** Longest edge at which a piece is turned, in pixels. Twice what the network sees. */
const SIDE = 2 * PICTURE_SIDE;
/** What is darker is no piece; turning smooths edges. */
const LIT = 25;

/**
 * The piece, mirrored or turned, if it then looks clearly more like the training pictures than as it is. `tones` has
 * one number for each pixel of a picture of the size `whole`, and `distance` is that of the piece as it is.
 */
export function* turnedBetter(
  tones: Float32Array,
  whole: Size,
  crop: Box,
  distance: number,
  judge: Judge,
): Steps<Turned | undefined> {
  if (distance < NEAR) return undefined;
  const size = Math.max(crop.width, crop.height) > SIDE ? fitSize(crop, SIDE) : crop;
  const values = brighten(
    averageArea({ width: whole.width, height: whole.height, channels: 1, values: tones }, crop, size),
  );
  const plane: Plane = { width: size.width, height: size.height, values };
  let best: Turned | undefined;
  for (const turn of TURNS) {
    yield;
    const turned = turnPlane(plane, turn);
    const box = boxOf(
      Uint8Array.from(turned.values, (value) => (value > LIT ? 1 : 0)),
      turned,
    );
    if (box === undefined) continue;
    const pixels = develop(turned.values, turned, box, 'centred', false);
    const there = judge(pixels);
    if (there < CLEARLY * distance && there < (best?.distance ?? Infinity)) {
      best = { turn, plane: turned, box, pixels, distance: there };
    }
  }
  return best;
}

/** A plane, mirrored and then turned round its middle. Large enough for all of it; what is new is 0. */
export function turnPlane(plane: Plane, { mirrored, degrees }: Turn): Plane {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const width = Math.ceil(plane.width * Math.abs(cos) + plane.height * Math.abs(sin));
  const height = Math.ceil(plane.width * Math.abs(sin) + plane.height * Math.abs(cos));
  const values = new Float32Array(width * height);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const [right, down] = [x - (width - 1) / 2, y - (height - 1) / 2];
      const across = cos * right + sin * down;
      const fromX = (plane.width - 1) / 2 + (mirrored ? -across : across);
      const fromY = (plane.height - 1) / 2 - sin * right + cos * down;
      values[at] = between(plane, fromX, fromY);
    }
  }
  return { width, height, values };
}

/** The value between four pixels, in proportion. 0 outside. */
function between(plane: Plane, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [right, below] = [x - left, y - top];
  const above = valueAt(plane, left, top) * (1 - right) + valueAt(plane, left + 1, top) * right;
  const under = valueAt(plane, left, top + 1) * (1 - right) + valueAt(plane, left + 1, top + 1) * right;
  return above * (1 - below) + under * below;
}

function valueAt({ width, height, values }: Plane, x: number, y: number): number {
  return x < 0 || y < 0 || x >= width || y >= height ? 0 : (values[y * width + x] ?? 0);
}
