import { PICTURE_PIXELS, PICTURE_SIDE } from '../../shared/domain/pictures';
import type { Box, Plane } from './scene';

/**
 * The rectangle of a plane at 28 × 28, 784 bytes. Centred: its longest edge becomes 28 and the rest is 0, as when the
 * data set was made. Stretched: both edges become 28.
 */
export function fit(plane: Plane, box: Box, mode: 'centred' | 'stretched'): Uint8Array {
  const longest = Math.max(box.width, box.height);
  const width = mode === 'stretched' ? PICTURE_SIDE : side(box.width, longest);
  const height = mode === 'stretched' ? PICTURE_SIDE : side(box.height, longest);
  const resized = resize(plane, box, width, height);
  const [left, top] = [Math.floor((PICTURE_SIDE - width) / 2), Math.floor((PICTURE_SIDE - height) / 2)];
  const pixels = new Uint8Array(PICTURE_PIXELS);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      pixels[(top + y) * PICTURE_SIDE + left + x] = Math.round(Math.min(255, Math.max(0, resized[y * width + x] ?? 0)));
    }
  }
  return pixels;
}

function side(length: number, longest: number): number {
  return Math.max(1, Math.round((length / longest) * PICTURE_SIDE));
}

/** A rectangle of a plane at another size: the mean over the area that each new pixel covers, or between neighbours. */
export function resize(plane: Plane, box: Box, width: number, height: number): Float32Array {
  const columns = weights(box.left, box.width, width, plane.width);
  const rows = weights(box.top, box.height, height, plane.height);
  const result = new Float32Array(width * height);
  for (const [y, row] of rows.entries()) {
    for (const [x, column] of columns.entries()) {
      let sum = 0;
      for (const [line, share] of row) {
        for (const [at, weight] of column) sum += share * weight * (plane.values[line * plane.width + at] ?? 0);
      }
      result[y * width + x] = sum;
    }
  }
  return result;
}

type Weighted = readonly (readonly [index: number, weight: number])[];

/**
 * For each of `count` new pixels, the source pixels and their weights, whose sum is 1. Each source pixel is spread over
 * the width of the wider of the two pixels: shrinking takes means over areas, and enlarging goes evenly from one pixel
 * to the next.
 */
function weights(from: number, length: number, count: number, limit: number): readonly Weighted[] {
  const scale = length / count;
  const reach = Math.max(1, scale);
  return Array.from({ length: count }, (_, i) => {
    const centre = from + (i + 0.5) * scale;
    const found: [number, number][] = [];
    for (let at = Math.floor(centre - reach); at <= Math.ceil(centre + reach); at++) {
      // The overlap of a source pixel with the new one, or a tent when enlarging.
      const weight =
        scale >= 1
          ? Math.min(at + 1, centre + scale / 2) - Math.max(at, centre - scale / 2)
          : 1 - Math.abs(at + 0.5 - centre);
      if (weight > 0) found.push([Math.min(limit - 1, Math.max(0, at)), weight]);
    }
    const total = found.reduce((sum, [, weight]) => sum + weight, 0);
    return found.map(([at, weight]) => [at, weight / total] as const);
  });
}
