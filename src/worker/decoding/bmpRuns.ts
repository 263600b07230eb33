import { DamagedPicture } from './damaged';

const END_OF_LINE = 0;
const END_OF_PICTURE = 1;
const JUMP = 2;

/**
 * Decodes a BMP's run-length encoding to one byte per pixel, in the order in which the rows are stored. Pixels that are
 * skipped have the first colour. Source: Microsoft, "Bitmap Compression". Throws DamagedPicture if the code ends before
 * the last row.
 */
export function readBmpRuns(code: Uint8Array, width: number, height: number, bits: number): Uint8Array {
  const indices = new Uint8Array(width * height);
  let [x, y, at] = [0, 0, 0];
  const put = (index: number): void => {
    if (x < width) indices[y * width + x] = index;
    x++;
  };
  while (y < height) {
    if (at + 1 >= code.length) {
      // Only the end marker is missing.
      if (y === height - 1 && x >= width) break;
      throw new DamagedPicture('Rows are missing.');
    }
    const count = code[at] ?? 0;
    const value = code[at + 1] ?? 0;
    at += 2;
    if (count > 0) {
      for (let i = 0; i < count; i++) put(bits === 8 ? value : half(value, i));
    } else if (value === END_OF_LINE) {
      [x, y] = [0, y + 1];
    } else if (value === END_OF_PICTURE) {
      break;
    } else if (value === JUMP) {
      x += code[at] ?? 0;
      y += code[at + 1] ?? 0;
      at += 2;
    } else {
      const bytes = bits === 8 ? value : Math.ceil(value / 2);
      if (at + bytes > code.length) throw new DamagedPicture('Pixels are missing.');
      for (let i = 0; i < value; i++) put(bits === 8 ? (code[at + i] ?? 0) : half(code[at + (i >> 1)] ?? 0, i));
      // Literal pixels are padded to whole words.
      at += bytes + (bytes % 2);
    }
  }
  return indices;
}

/** The first pixel is in the upper four bits. */
function half(byte: number, i: number): number {
  return i % 2 === 0 ? byte >> 4 : byte & 15;
}
