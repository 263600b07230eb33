import { t } from '@vscode/l10n';
import { DamagedPicture, UnknownKind } from './damaged';

/** How a BMP's pixels are stored. `colours` is the palette: RGB, three bytes per colour. */
export interface BmpHeader {
  readonly width: number;
  readonly height: number;
  readonly topDown: boolean;
  readonly bits: number;
  readonly isRunLength: boolean;
  readonly colours: Uint8Array;
  readonly masks: readonly [red: number, green: number, blue: number, alpha: number];
  /** Where the pixels begin. */
  readonly start: number;
}

const FILE_HEADER = 14;
/** Sizes of the header that follows. They tell its version. */
const OS2 = 12;
const OS2_V2 = [16, 64];
const WINDOWS = [40, 52, 56, 108, 124];
const WITH_ALPHA_MASK = 56;

const UNCOMPRESSED = 0;
const RUN_LENGTH = new Map([
  [1, 8],
  [2, 4],
]);
const BIT_FIELDS = [3, 6];

const MASKS_16 = [0x7c00, 0x03e0, 0x001f, 0] as const;
const MASKS_32 = [0xff0000, 0x00ff00, 0x0000ff, 0] as const;

/**
 * Reads the headers of Windows 3, 95, 98 and OS/2 1 and 2. Source: Microsoft, "Bitmap Storage"; IBM, "OS/2 PM bitmap
 * format". Throws DamagedPicture and UnknownKind.
 */
export function readBmpHeader(bytes: Uint8Array): BmpHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < FILE_HEADER + OS2) throw new DamagedPicture('The header is cut off.');
  const size = view.getUint32(FILE_HEADER, true);
  const isOs2 = size === OS2 || OS2_V2.includes(size);
  if (!isOs2 && !WINDOWS.includes(size)) throw new UnknownKind(t('a BMP whose header has {0} bytes', size));
  if (bytes.length < FILE_HEADER + size) throw new DamagedPicture('The header is cut off.');

  const field = (at: number): number => (at + 4 <= size ? view.getUint32(FILE_HEADER + at, true) : 0);
  const width = size === OS2 ? view.getUint16(18, true) : view.getInt32(18, true);
  const signedHeight = size === OS2 ? view.getUint16(20, true) : view.getInt32(22, true);
  const bits = view.getUint16(size === OS2 ? 24 : 28, true);
  const compression = size === OS2 ? UNCOMPRESSED : field(16);
  const isMasked = !isOs2 && BIT_FIELDS.includes(compression) && (bits === 16 || bits === 32);
  const isRunLength = RUN_LENGTH.get(compression) === bits;
  if (![1, 2, 4, 8, 16, 24, 32].includes(bits) || !(compression === UNCOMPRESSED || isRunLength || isMasked)) {
    throw new UnknownKind(t('a BMP of {0} bits with compression {1}', bits, compression));
  }

  // With the 40-byte header, the masks follow the header.
  const masksBehind = isMasked && size === 40 ? (compression === 6 ? 16 : 12) : 0;
  const headerEnd = FILE_HEADER + size + masksBehind;
  const declaredStart = view.getUint32(10, true);
  const colours = readColours(bytes, headerEnd, size === OS2 ? 3 : 4, bits <= 8 ? field(32) || 2 ** bits : 0);
  return {
    width,
    height: Math.abs(signedHeight),
    topDown: signedHeight < 0,
    bits,
    isRunLength,
    colours: colours.rgb,
    masks: isMasked ? readMasks(view, size, compression) : bits === 16 ? MASKS_16 : MASKS_32,
    start: declaredStart < headerEnd ? colours.end : declaredStart,
  };
}

function readMasks(view: DataView, size: number, compression: number): BmpHeader['masks'] {
  const first = FILE_HEADER + 40;
  const hasAlpha = size >= WITH_ALPHA_MASK || (size === 40 && compression === 6);
  if (view.byteLength < first + 16) throw new DamagedPicture('The masks are cut off.');
  const mask = (i: number): number => view.getUint32(first + i * 4, true);
  return [mask(0), mask(1), mask(2), hasAlpha ? mask(3) : 0];
}

/** Reads the palette, as far as the file goes. It is stored as blue, green and red. */
function readColours(bytes: Uint8Array, start: number, size: number, count: number): { rgb: Uint8Array; end: number } {
  const there = Math.min(count, 256, Math.floor((bytes.length - start) / size));
  const rgb = new Uint8Array(256 * 3);
  for (let i = 0; i < there; i++) {
    const at = start + i * size;
    rgb.set([bytes[at + 2] ?? 0, bytes[at + 1] ?? 0, bytes[at] ?? 0], i * 3);
  }
  return { rgb, end: start + Math.max(0, there) * size };
}
