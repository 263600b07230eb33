import type { GreyPicture } from './greyPicture';

/**
 * Scales a picture to `side` pixels on its longer edge and keeps its proportions. Each new pixel is the mean of the
 * area that it covers. Partly covered pixels count in proportion.
 */
export function averageToFit(picture: GreyPicture, side: number): GreyPicture {
  const scale = side / Math.max(picture.width, picture.height);
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const columns = shares(picture.width, width);
  const rows = shares(picture.height, height);
  const pixels = new Uint8Array(width * height);
  rows.forEach((row, y) => {
    columns.forEach((column, x) => {
      let sum = 0;
      for (const { place: fromY, share: shareY } of row) {
        for (const { place: fromX, share: shareX } of column) {
          sum += (picture.pixels[fromY * picture.width + fromX] ?? 0) * shareX * shareY;
        }
      }
      pixels[y * width + x] = Math.round(sum);
    });
  });
  return { width, height, pixels };
}

/** For each of `to` places: which of `from` places it covers, and their shares, which add up to 1. */
function shares(from: number, to: number): { place: number; share: number }[][] {
  const length = from / to;
  return Array.from({ length: to }, (_, i) => {
    const [start, end] = [i * length, (i + 1) * length];
    const covered: { place: number; share: number }[] = [];
    for (let place = Math.floor(start); place < Math.min(from, Math.ceil(end - 1e-9)); place++) {
      const share = (Math.min(end, place + 1) - Math.max(start, place)) / length;
      if (share > 0) covered.push({ place, share });
    }
    return covered;
  });
}
