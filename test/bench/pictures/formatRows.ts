import type { Bitmap } from '../../../src/worker/decoding/bitmap';
import { PICTURE_SIDE } from '../../../src/shared/domain/pictures';
import { paintCanvas, toBitmap } from './canvas';
import { encode, withOrientation, type EncodeOptions, type FileFormat } from './encode';
import { enlarge, type Piece } from './piece';
import type { MadePicture, Row } from './row';

/** The row that all others of the same pieces are compared with. */
export const PLAIN = '28 × 28 PNG';
const goals = { must: { below: PLAIN, points: 4 }, aim: { below: PLAIN, points: 2 } };

/** The test set's pictures in every file format, without any other change. */
export const FORMAT_ROWS: readonly Row[] = [
  { ...small(PLAIN, 'png'), aim: 88 },
  { ...small('28 × 28 BMP', 'bmp'), ...goals },
  { ...small('28 × 28 GIF', 'gif'), ...goals },
  { ...small('28 × 28 WebP', 'webp'), ...goals },
  { ...small('28 × 28 PNG, 16 bits', 'png 16'), ...goals },
  { ...small('28 × 28 PNG, grey and alpha', 'grey png'), ...goals },
  { ...small('28 × 28 PNG, dark on light', 'png', true), ...goals },
  { ...large('280 × 280 JPEG, CMYK', { cmyk: true }), ...goals },
  { ...large('280 × 280 JPEG, progressive', { progressive: true }), ...goals },
  turned(),
];

function small(name: string, format: FileFormat, negated = false): Row {
  return clothes(name, (piece) => encode(bitmapOf(piece, negated), format));
}

function large(name: string, options: EncodeOptions): Row {
  return clothes(name, (piece) => encode(toBitmap(enlarge(piece, 280)), 'jpg', { quality: 90, ...options }));
}

function turned(): Row {
  const row = clothes('280 × 280 JPEG, turned by EXIF', (piece, i) => {
    const orientation = 2 + (i % 7);
    return withOrientation(
      encode(asStored(toBitmap(enlarge(piece, 280)), orientation), 'jpg', { quality: 90 }),
      orientation,
    );
  });
  return { ...row, ...goals };
}

function clothes(name: string, file: (piece: Piece, i: number) => Uint8Array): Row {
  return {
    name,
    kind: 'clothes',
    *make({ pieces }): Iterable<MadePicture> {
      for (const [i, piece] of pieces.entries()) yield { name: `${i}`, bytes: file(piece, i), label: piece.label };
    },
  };
}

function bitmapOf({ pixels }: Piece, negated: boolean): Bitmap {
  const canvas = paintCanvas(PICTURE_SIDE, PICTURE_SIDE, (x, y) => {
    const value = pixels[y * PICTURE_SIDE + x] ?? 0;
    const grey = negated ? 255 - value : value;
    return [grey, grey, grey];
  });
  return toBitmap(canvas);
}

/** The pixels of a square picture as a file of this EXIF orientation stores them. Source: EXIF 2.32, tag 274. */
function asStored({ width, height, data }: Bitmap, orientation: number): Bitmap {
  const last = width - 1;
  /** Where the upright picture has what is stored at (x, y). */
  const upright = (x: number, y: number): readonly [number, number] => {
    if (orientation === 2) return [last - x, y];
    if (orientation === 3) return [last - x, last - y];
    if (orientation === 4) return [x, last - y];
    if (orientation === 5) return [y, x];
    if (orientation === 6) return [last - y, x];
    if (orientation === 7) return [last - y, last - x];
    if (orientation === 8) return [y, last - x];
    return [x, y];
  };
  const stored = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [fromX, fromY] = upright(x, y);
      const from = (fromY * width + fromX) * 4;
      stored.set(data.subarray(from, from + 4), (y * width + x) * 4);
    }
  }
  return { width, height, data: stored };
}
