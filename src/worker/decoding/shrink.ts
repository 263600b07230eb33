import type { Bitmap } from './bitmap';
import { SIDE_KEPT } from './limits';

/** Reads rows of a picture: RGBA of `count` rows from row `y` on. */
export type Rows = (y: number, count: number) => Uint8Array;

/** The whole number by which each side is divided. 1 for most pictures. */
export function shrinkFactor({ width, height }: { readonly width: number; readonly height: number }): number {
  return Math.max(1, Math.floor(Math.max(width, height) / SIDE_KEPT));
}

/**
 * Each new pixel is the mean of `factor` × `factor` pixels, or of fewer at the right and lower edges. Colours are
 * weighted by their alpha, because a transparent pixel has no colour.
 */
export function shrink(size: { readonly width: number; readonly height: number }, factor: number, rows: Rows): Bitmap {
  if (factor === 1) return { width: size.width, height: size.height, data: rows(0, size.height) };
  const width = Math.ceil(size.width / factor);
  const height = Math.ceil(size.height / factor);
  const data = new Uint8Array(width * height * 4);
  const sums = new Float64Array(width * 4);
  for (let y = 0; y < height; y++) {
    const count = Math.min(factor, size.height - y * factor);
    const source = rows(y * factor, count);
    sums.fill(0);
    for (let row = 0; row < count; row++) addRow(sums, source, row * size.width * 4, size.width, factor);
    for (let x = 0; x < width; x++) {
      const pixels = count * Math.min(factor, size.width - x * factor);
      writeMean(data, (y * width + x) * 4, sums, x * 4, pixels);
    }
  }
  return { width, height, data };
}

function addRow(sums: Float64Array, source: Uint8Array, start: number, width: number, factor: number): void {
  let at = start;
  for (let x = 0, to = 0; x < width; to += 4) {
    let [red, green, blue, opacity] = [0, 0, 0, 0];
    for (const end = Math.min(width, x + factor); x < end; x++, at += 4) {
      const alpha = source[at + 3] ?? 0;
      red += (source[at] ?? 0) * alpha;
      green += (source[at + 1] ?? 0) * alpha;
      blue += (source[at + 2] ?? 0) * alpha;
      opacity += alpha;
    }
    sums[to] = (sums[to] ?? 0) + red;
    sums[to + 1] = (sums[to + 1] ?? 0) + green;
    sums[to + 2] = (sums[to + 2] ?? 0) + blue;
    sums[to + 3] = (sums[to + 3] ?? 0) + opacity;
  }
}

function writeMean(data: Uint8Array, at: number, sums: Float64Array, from: number, pixels: number): void {
  const opacity = sums[from + 3] ?? 0;
  if (opacity === 0) return;
  for (let channel = 0; channel < 3; channel++) data[at + channel] = Math.round((sums[from + channel] ?? 0) / opacity);
  data[at + 3] = Math.round(opacity / pixels);
}
