import { PICTURE_SIDE } from '../../src/shared/domain/pictures';

// Changes of a picture of 28 × 28 bytes. Each returns a new picture.

/** Moves everything; what comes in from outside is background. */
export function shifted(pixels: Uint8Array, dx: number, dy: number): Uint8Array {
  return mapped((x, y) => at(pixels, x - dx, y - dy));
}

/** Turns clockwise around the middle, with values between pixels interpolated. */
export function rotated(pixels: Uint8Array, degrees: number): Uint8Array {
  const angle = (-degrees * Math.PI) / 180;
  const [cos, sin, middle] = [Math.cos(angle), Math.sin(angle), (PICTURE_SIDE - 1) / 2];
  return mapped((x, y) => {
    const [dx, dy] = [x - middle, y - middle];
    return between(pixels, middle + dx * cos - dy * sin, middle + dx * sin + dy * cos);
  });
}

export function inverted(pixels: Uint8Array): Uint8Array {
  return pixels.map((value) => 255 - value);
}

/** Adds noise of up to `size` to every pixel. `random` gives numbers from 0 to 1. */
export function noisy(pixels: Uint8Array, size: number, random: () => number = Math.random): Uint8Array {
  return pixels.map((value) => clamped(value + (random() * 2 - 1) * size));
}

/** Sets the pixels within a brush around a place. */
export function painted(pixels: Uint8Array, x: number, y: number, value: number, radius = 1): Uint8Array {
  return mapped((column, row) => (Math.hypot(column - x, row - y) <= radius ? value : at(pixels, column, row)));
}

function mapped(value: (x: number, y: number) => number): Uint8Array {
  return Uint8Array.from({ length: PICTURE_SIDE * PICTURE_SIDE }, (_, i) =>
    clamped(value(i % PICTURE_SIDE, Math.floor(i / PICTURE_SIDE))),
  );
}

/** Outside there is background. */
function at(pixels: Uint8Array, x: number, y: number): number {
  const isInside = x >= 0 && y >= 0 && x < PICTURE_SIDE && y < PICTURE_SIDE;
  return isInside ? (pixels[y * PICTURE_SIDE + x] ?? 0) : 0;
}

function between(pixels: Uint8Array, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [right, bottom] = [x - left, y - top];
  return (
    at(pixels, left, top) * (1 - right) * (1 - bottom) +
    at(pixels, left + 1, top) * right * (1 - bottom) +
    at(pixels, left, top + 1) * (1 - right) * bottom +
    at(pixels, left + 1, top + 1) * right * bottom
  );
}

function clamped(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value)));
}
