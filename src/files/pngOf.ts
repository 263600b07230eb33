import { crc32, deflateSync } from 'node:zlib';
import { PICTURE_SIDE } from '../shared/domain/pictures';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** 28 × 28 bytes as a grey PNG of 8 bits. Source: the PNG specification, third edition. */
export function pngOf(pixels: Uint8Array): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(PICTURE_SIDE, 0);
  header.writeUInt32BE(PICTURE_SIDE, 4);
  // 8 bits, grey; the rest is 0: deflate, the usual filters, not interlaced.
  header[8] = 8;
  const rows = Buffer.alloc(PICTURE_SIDE * (PICTURE_SIDE + 1));
  for (let y = 0; y < PICTURE_SIDE; y++) {
    // Each row begins with its filter: 0, none.
    rows.set(pixels.subarray(y * PICTURE_SIDE, (y + 1) * PICTURE_SIDE), y * (PICTURE_SIDE + 1) + 1);
  }
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', new Uint8Array()),
  ]);
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
