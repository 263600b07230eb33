import type { Bitmap } from './bitmap';

/** Orientations 5 to 8 exchange width and height. */
export function exchangesSides(orientation: number): boolean {
  return orientation >= 5 && orientation <= 8;
}

/** Whether pictures with this orientation are not stored upright. */
export function isTurned(orientation: number): boolean {
  return orientation >= 2 && orientation <= 8;
}

/**
 * Turns a picture upright that is stored with this Exif orientation, 1 to 8. Other values change nothing. Source: Exif
 * 2.32, tag 274.
 */
export function turnUpright(stored: Bitmap, orientation: number): Bitmap {
  if (!isTurned(orientation)) return stored;
  const swaps = exchangesSides(orientation);
  const width = swaps ? stored.height : stored.width;
  const height = swaps ? stored.width : stored.height;
  // Whether the stored columns and rows are counted from the other end.
  const mirrorsColumns = [2, 3, 7, 8].includes(orientation);
  const mirrorsRows = [3, 4, 6, 7].includes(orientation);
  const from = pixelsOf(stored.data);
  const to = new Uint32Array(from.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [column, row] = swaps ? [y, x] : [x, y];
      const storedX = mirrorsColumns ? stored.width - 1 - column : column;
      const storedY = mirrorsRows ? stored.height - 1 - row : row;
      to[y * width + x] = from[storedY * stored.width + storedX] ?? 0;
    }
  }
  return { width, height, data: new Uint8Array(to.buffer) };
}

/** Undoes `turnUpright`. */
export function turnBack(upright: Bitmap, orientation: number): Bitmap {
  // Quarter turns undo each other. All others undo themselves.
  return turnUpright(upright, orientation === 6 ? 8 : orientation === 8 ? 6 : orientation);
}

/** The four bytes of each pixel as one number. */
function pixelsOf(data: Uint8Array): Uint32Array {
  const aligned = data.byteOffset % 4 === 0 ? data : data.slice();
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length / 4);
}
