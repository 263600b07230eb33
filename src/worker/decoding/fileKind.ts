import type { PictureFormat } from '../../shared/domain/pictures';
import { translatedLater } from '../../shared/language/texts';

/** A format that we read, or the usual name of another kind of file in English, if we recognise it. */
export type FileKind = { readonly format: PictureFormat } | { readonly other: string | undefined };

/** Kinds that begin with fixed bytes. */
const STARTS: readonly (readonly [start: string, kind: FileKind])[] = [
  ['\x89PNG\r\n\x1a\n', { format: 'png' }],
  ['\xff\xd8\xff', { format: 'jpg' }],
  ['GIF87a', { format: 'gif' }],
  ['GIF89a', { format: 'gif' }],
  ['BM', { format: 'bmp' }],
  ['II*\0', { other: translatedLater('a TIFF picture') }],
  ['MM\0*', { other: translatedLater('a TIFF picture') }],
  ['\0\0\x01\0', { other: translatedLater('an ICO icon') }],
  ['\0\0\x02\0', { other: translatedLater('a CUR cursor') }],
  ['\0\0\0\x0cjP  ', { other: translatedLater('a JPEG 2000 picture') }],
  ['\0\0\0\x0cJXL ', { other: translatedLater('a JPEG XL picture') }],
  ['\xff\x0a', { other: translatedLater('a JPEG XL picture') }],
  ['8BPS', { other: translatedLater('a Photoshop document') }],
  ['%PDF-', { other: translatedLater('a PDF document') }],
  ['PK\x03\x04', { other: translatedLater('a ZIP archive') }],
];

/** Brands of ISO media files with AV1 pictures. */
const AVIF_BRANDS = ['avif', 'avis'];
const HEIC_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx'];
/** Brands that only say that the file contains pictures. */
const PICTURE_BRANDS = ['mif1', 'miaf', 'msf1', 'MA1A', 'MA1B'];

/** Recognises a file's kind by its content, not by its name. */
export function fileKind(bytes: Uint8Array): FileKind {
  const start = latin1(bytes, 0, 16);
  const known = STARTS.find(([each]) => start.startsWith(each));
  if (known !== undefined) return known[1];
  if (start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP') return { format: 'webp' };
  if (start.slice(4, 8) === 'ftyp') return mediaKind(bytes);
  return { other: textKind(bytes) };
}

/** If the major brand is a general one, the compatible brands decide. Source: AV1 Image File Format, section 8. */
function mediaKind(bytes: Uint8Array): FileKind {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  const box = latin1(bytes, 8, Math.min(length, 1024));
  // The second group of four bytes is a version.
  const brands = (box.match(/[^]{4}/g) ?? []).filter((_, i) => i !== 1);
  if (brands.some((brand) => AVIF_BRANDS.includes(brand))) return { format: 'avif' };
  if (brands.some((brand) => HEIC_BRANDS.includes(brand))) return { other: translatedLater('a HEIC picture') };
  if (brands.some((brand) => PICTURE_BRANDS.includes(brand))) return { format: 'avif' };
  return { other: translatedLater('a film') };
}

function textKind(bytes: Uint8Array): string | undefined {
  const text = latin1(bytes, 0, 1024)
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  if (/^<(!DOCTYPE html|html|head|body)[\s>]/i.test(text)) return translatedLater('an HTML page');
  // Comments and declarations may come before the first element.
  if (/^<[?!]?/.test(text) && /<svg[\s/>]/i.test(text)) return translatedLater('an SVG drawing');
  return undefined;
}

function latin1(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}
