import type { Box, Size } from './box';

/** Numbers of a picture, `channels` for each pixel, row by row from the top. */
export interface Samples extends Size {
  readonly channels: number;
  readonly values: ArrayLike<number>;
}

/** For each new place: the first old place that it covers, and the shares of that one and of those that follow. */
interface Cover {
  readonly first: Int32Array;
  readonly shares: readonly Float64Array[];
}

/**
 * Scales a rectangle of a picture. Each new pixel is the mean of the area that it covers; partly covered pixels count
 * in proportion. The result has `channels` numbers for each pixel.
 */
export function averageArea({ width, channels, values }: Samples, box: Box, to: Size): Float32Array {
  const columns = coverOf(box.left, box.width, to.width);
  const rows = coverOf(box.top, box.height, to.height);
  const rowLength = to.width * channels;
  const firstRow = rows.first[0] ?? 0;
  const lastRow = (rows.first[to.height - 1] ?? 0) + (rows.shares[to.height - 1]?.length ?? 0);
  const narrow = new Float32Array(Math.max(0, lastRow - firstRow) * rowLength);
  for (let y = firstRow; y < lastRow; y++) {
    for (let x = 0; x < to.width; x++) {
      const shares = columns.shares[x] ?? new Float64Array();
      const from = (y * width + (columns.first[x] ?? 0)) * channels;
      const at = (y - firstRow) * rowLength + x * channels;
      for (let channel = 0; channel < channels; channel++) {
        let sum = 0;
        for (let i = 0; i < shares.length; i++) sum += (values[from + i * channels + channel] ?? 0) * (shares[i] ?? 0);
        narrow[at + channel] = sum;
      }
    }
  }
  const result = new Float32Array(to.height * rowLength);
  for (let y = 0; y < to.height; y++) {
    const shares = rows.shares[y] ?? new Float64Array();
    for (let i = 0; i < shares.length; i++) {
      const share = shares[i] ?? 0;
      const from = ((rows.first[y] ?? 0) - firstRow + i) * rowLength;
      const at = y * rowLength;
      for (let x = 0; x < rowLength; x++) result[at + x] = (result[at + x] ?? 0) + (narrow[from + x] ?? 0) * share;
    }
  }
  return result;
}

function coverOf(start: number, length: number, places: number): Cover {
  const step = length / places;
  const first = new Int32Array(places);
  const shares = Array.from({ length: places }, (_, i) => {
    const [from, to] = [start + i * step, start + (i + 1) * step];
    const begin = Math.floor(from + 1e-9);
    first[i] = begin;
    const count = Math.max(1, Math.ceil(to - 1e-9) - begin);
    return Float64Array.from({ length: count }, (_unused, k) => {
      const covered = Math.min(to, begin + k + 1) - Math.max(from, begin + k);
      return count === 1 ? 1 : covered / step;
    });
  });
  return { first, shares };
}
