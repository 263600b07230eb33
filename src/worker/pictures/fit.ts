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
  const columns = weights(box.left, box.width, width);
  const rows = weights(box.top, box.height, height);
  const result = new Float32Array(width * height);
  // One line of the plane at a time is made as wide as the result, and added to the rows that it belongs to.
  const line = new Float32Array(width);
  for (const [y, row] of rows.entries()) {
    for (let i = 0; i < row.shares.length; i++) {
      line.fill(0);
      const start = Math.min(plane.height - 1, Math.max(0, row.first + i)) * plane.width;
      const share = row.shares[i] ?? 0;
      for (let x = 0; x < width; x++) {
        const column = columns[x];
        if (column === undefined) continue;
        let sum = 0;
        for (let k = 0; k < column.shares.length; k++) {
          const at = Math.min(plane.width - 1, Math.max(0, column.first + k));
          sum += (column.shares[k] ?? 0) * (plane.values[start + at] ?? 0);
        }
        result[y * width + x]! += share * sum;
      }
    }
  }
  return result;
}

/** Source pixels from `first` on, and their shares, whose sum is 1. */
interface Weights {
  readonly first: number;
  readonly shares: Float64Array;
}

/**
 * What each of `count` new pixels takes from the source. Shrinking takes means over areas, and enlarging goes evenly
 * from one pixel to the next.
 */
function weights(from: number, length: number, count: number): readonly Weights[] {
  const scale = length / count;
  const reach = scale >= 1 ? scale / 2 : 0.5;
  return Array.from({ length: count }, (_, i) => {
    const centre = from + (i + 0.5) * scale;
    const first = Math.floor(scale >= 1 ? centre - reach + 1e-9 : centre - 1);
    const last = Math.ceil(scale >= 1 ? centre + reach - 1e-9 : centre + 1);
    const shares = Float64Array.from({ length: last - first }, (__, k) => {
      const at = first + k;
      return scale >= 1
        ? Math.max(0, Math.min(at + 1, centre + reach) - Math.max(at, centre - reach))
        : Math.max(0, 1 - Math.abs(at + 0.5 - centre));
    });
    const total = shares.reduce((sum, share) => sum + share, 0);
    return { first, shares: shares.map((share) => share / total) };
  });
}
