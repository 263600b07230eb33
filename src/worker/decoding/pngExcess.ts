const SIGNATURE = 8;
/** Bytes of compressed data that even the smallest picture may have. */
const SLACK = 65_536;
/** Values per pixel, by colour type. Source: PNG, third edition, 11.2.1. */
const CHANNELS = new Map([
  [0, 1],
  [2, 3],
  [3, 1],
  [4, 2],
  [6, 4],
]);

/**
 * Whether a PNG has far more compressed data than its pixels can need. libpng would decompress all of it for nothing:
 * 2 MB can become 2 GB. The data of a normal file are hardly larger than its pixels.
 */
export function hasExcessData(png: Uint8Array): boolean {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  if (png.length < SIGNATURE + 25) return false;
  const [width, height, bits, colourType] = [view.getUint32(16), view.getUint32(20), png[24] ?? 0, png[25] ?? 0];
  const rowBytes = Math.ceil((width * bits * (CHANNELS.get(colourType) ?? 4)) / 8);
  // Each row has one more byte, for its filter. The passes of an interlaced picture have less than twice the rows.
  const needed = (rowBytes + 1) * height * 2;
  let compressed = 0;
  for (let at = SIGNATURE; at + 12 <= png.length; at += 12 + view.getUint32(at)) {
    if (view.getUint32(at + 4) === 0x49444154) compressed += view.getUint32(at);
  }
  return compressed > needed + SLACK;
}
