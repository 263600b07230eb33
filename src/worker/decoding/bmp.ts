import type { Bitmap } from './bitmap';
import type { BmpHeader } from './bmpHeader';
import { readBmpRuns } from './bmpRuns';
import { DamagedPicture } from './damaged';

/**
 * Decodes the pixels of a BMP. We do not use ImageMagick's reader: it expects three bytes per colour in files of OS/2 2
 * (they have four), and finds transparency where there is none. Throws DamagedPicture.
 */
export function decodeBmp(bytes: Uint8Array, header: BmpHeader): Bitmap {
  const { width, height } = header;
  const data = new Uint8Array(width * height * 4);
  if (header.isRunLength) {
    const indices = readBmpRuns(bytes.subarray(header.start), width, height, header.bits);
    for (let y = 0; y < height; y++) paintIndices(data, header, y, indices.subarray(y * width), 8);
    return { width, height, data };
  }
  // Each row begins at a multiple of four bytes. Some programs do not pad the last row.
  const stride = Math.ceil((width * header.bits) / 32) * 4;
  const needed = stride * (height - 1) + Math.ceil((width * header.bits) / 8);
  if (bytes.length < header.start + needed) throw new DamagedPicture('Rows are missing.');
  const paint = header.bits <= 8 ? paintIndices : header.bits === 24 ? paintColours : maskedPainter(header);
  for (let y = 0; y < height; y++) paint(data, header, y, bytes.subarray(header.start + y * stride), header.bits);
  if (header.masks[3] !== 0) makeOpaqueWhereAllIsTransparent(data);
  return { width, height, data };
}

type Paint = (data: Uint8Array, header: BmpHeader, row: number, source: Uint8Array, bits: number) => void;

/** Where a stored row begins in the bitmap. The lowest row is stored first, except in top-down pictures. */
function rowStart({ width, height, topDown }: BmpHeader, row: number): number {
  return (topDown ? row : height - 1 - row) * width * 4;
}

/** Pixels that are indices of colours, several per byte, the leftmost in the highest bits. */
const paintIndices: Paint = (data, header, row, source, bits) => {
  let at = rowStart(header, row);
  const mask = 2 ** bits - 1;
  for (let x = 0; x < header.width; x++, at += 4) {
    const bit = x * bits;
    const index = ((source[bit >> 3] ?? 0) >> (8 - bits - (bit & 7))) & mask;
    data[at] = header.colours[index * 3] ?? 0;
    data[at + 1] = header.colours[index * 3 + 1] ?? 0;
    data[at + 2] = header.colours[index * 3 + 2] ?? 0;
    data[at + 3] = 255;
  }
};

const paintColours: Paint = (data, header, row, source) => {
  let at = rowStart(header, row);
  for (let from = 0; from < header.width * 3; from += 3, at += 4) {
    data[at] = source[from + 2] ?? 0;
    data[at + 1] = source[from + 1] ?? 0;
    data[at + 2] = source[from] ?? 0;
    data[at + 3] = 255;
  }
};

/** Pixels of 16 or 32 bits. A mask for each channel tells which bits it has. */
function maskedPainter({ bits, masks }: BmpHeader): Paint {
  const size = bits / 8;
  const channels = masks.map((mask) => {
    const shift = mask === 0 ? 0 : 31 - Math.clz32(mask & -mask);
    return { mask, shift, most: mask >>> shift };
  });
  return (data, header, row, source) => {
    const view = new DataView(source.buffer, source.byteOffset);
    let at = rowStart(header, row);
    for (let x = 0; x < header.width; x++) {
      const pixel = size === 2 ? view.getUint16(x * 2, true) : view.getUint32(x * 4, true);
      for (let i = 0; i < 4; i++, at++) {
        const { mask, shift, most } = channels[i] ?? { mask: 0, shift: 0, most: 0 };
        const unset = i === 3 ? 255 : 0;
        data[at] = most === 0 ? unset : Math.round((((pixel & mask) >>> shift) * 255) / most);
      }
    }
  };
}

/** Some programs leave alpha at 0 in every pixel. Like other viewers, treat such a picture as opaque. */
function makeOpaqueWhereAllIsTransparent(data: Uint8Array): void {
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 0) return;
  for (let at = 3; at < data.length; at += 4) data[at] = 255;
}
