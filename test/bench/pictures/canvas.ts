import type { Bitmap } from '../../../src/worker/decoding/bitmap';
import type { Chance } from './chance';

/** Red, green and blue, 0 to 255, not rounded. */
export type Colour = readonly [red: number, green: number, blue: number];

/** A picture that is being made: four numbers a pixel (red, green, blue, alpha), not rounded and not limited. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** A canvas whose pixels follow from their place. Opaque unless `paint` returns a fourth number. */
export function paintCanvas(
  width: number,
  height: number,
  paint: (x: number, y: number) => Colour | readonly [number, number, number, number],
): Canvas {
  const data = new Float32Array(width * height * 4);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4) {
      const [red, green, blue, alpha = 255] = paint(x, y);
      data[at] = red;
      data[at + 1] = green;
      data[at + 2] = blue;
      data[at + 3] = alpha;
    }
  }
  return { width, height, data };
}

/** A canvas of one opaque colour. */
export function plainCanvas(width: number, height: number, [red, green, blue]: Colour): Canvas {
  const data = new Float32Array(width * height * 4);
  data.set([red, green, blue, 255]);
  for (let done = 4; done < data.length; done *= 2) data.copyWithin(done, 0, done);
  return { width, height, data };
}

/** A canvas of greys. */
export function paintGrey(width: number, height: number, paint: (x: number, y: number) => number): Canvas {
  return paintCanvas(width, height, (x, y) => {
    const grey = paint(x, y);
    return [grey, grey, grey];
  });
}

/** A camera's noise: adds normally distributed numbers to each channel. Changes the canvas. */
export function addNoise(canvas: Canvas, deviation: number, chance: Chance): Canvas {
  // Each row of pixels takes its numbers from a random place of a long table, which is faster than making all anew.
  const table = Float32Array.from({ length: 20_011 }, () => deviation * chance.normal());
  for (let row = 0; row < canvas.height; row++) {
    let next = chance.whole(0, table.length - 1);
    for (let at = row * canvas.width * 4; at < (row + 1) * canvas.width * 4; at++) {
      if (at % 4 === 3) continue;
      canvas.data[at] = (canvas.data[at] ?? 0) + (table[next] ?? 0);
      next = next + 1 === table.length ? 0 : next + 1;
    }
  }
  return canvas;
}

/** Rounded to whole bytes, as files store them. */
export function toBitmap({ width, height, data }: Canvas): Bitmap {
  return { width, height, data: Uint8Array.from(new Uint8ClampedArray(data)) };
}

/** The value between four neighbours of a plane, at a place that is not limited to whole pixels. */
export function interpolate(plane: Float32Array, width: number, height: number, x: number, y: number): number {
  // Plain numbers, because this runs for every pixel of every picture.
  const clampedX = Math.min(Math.max(x, 0), width - 1);
  const clampedY = Math.min(Math.max(y, 0), height - 1);
  const left = Math.floor(clampedX);
  const top = Math.floor(clampedY) * width;
  const right = Math.min(left + 1, width - 1);
  const bottom = Math.min(top + width, (height - 1) * width);
  const share = clampedX - left;
  const above = (plane[top + left] ?? 0) * (1 - share) + (plane[top + right] ?? 0) * share;
  const below = (plane[bottom + left] ?? 0) * (1 - share) + (plane[bottom + right] ?? 0) * share;
  return above + (below - above) * (clampedY - Math.floor(clampedY));
}

/** A random plane that varies smoothly: normal numbers on a coarse lattice, interpolated. About −2 to 2. */
export function smoothPlane(
  width: number,
  height: number,
  cells: number,
  chance: Chance,
): (x: number, y: number) => number {
  const lattice = Float32Array.from({ length: (cells + 1) ** 2 }, () => chance.normal());
  const smooth = (share: number): number => share * share * (3 - 2 * share);
  return (x, y) => {
    const [atX, atY] = [(x / width) * cells, (y / height) * cells];
    const [left, top] = [Math.floor(atX), Math.floor(atY)];
    return interpolate(lattice, cells + 1, cells + 1, left + smooth(atX - left), top + smooth(atY - top));
  };
}
