import { readFileSync } from 'node:fs';
import {
  ColorSpace,
  ColorType,
  type IMagickImage,
  initializeImageMagick,
  Interlace,
  MagickFormat,
  MagickImage,
  MagickReadSettings,
} from '@imagemagick/magick-wasm';
import type { Bitmap } from '../../../src/worker/decoding/bitmap';

const FORMATS = {
  png: MagickFormat.Png32,
  'grey png': MagickFormat.Png,
  'png 16': MagickFormat.Png48,
  jpg: MagickFormat.Jpeg,
  gif: MagickFormat.Gif,
  bmp: MagickFormat.Bmp3,
  webp: MagickFormat.WebP,
} as const;
export type FileFormat = keyof typeof FORMATS;

export interface EncodeOptions {
  /** For JPEG, 1 to 100. */
  readonly quality?: number;
  readonly progressive?: boolean;
  readonly cmyk?: boolean;
}

/** Loads ImageMagick in this thread. Call it before the others. */
export async function loadEncoder(): Promise<void> {
  await initializeImageMagick(readFileSync('dist/wasm/magick.wasm'));
}

/** A picture as the bytes of a file. */
export function encode({ width, height, data }: Bitmap, format: FileFormat, options: EncodeOptions = {}): Uint8Array {
  const image = MagickImage.create();
  try {
    image.read(data, new MagickReadSettings({ format: MagickFormat.Rgba, width, height, depth: 8 }));
    prepare(image, format, options);
    return image.write(FORMATS[format], (content) => Uint8Array.from(content));
  } finally {
    image.dispose();
  }
}

function prepare(image: IMagickImage, format: FileFormat, { quality, progressive, cmyk }: EncodeOptions): void {
  if (quality !== undefined) image.quality = quality;
  // Otherwise ImageMagick reduces a grey picture by itself, and the two kinds of PNG would be the same.
  if (format === 'grey png') image.colorType = ColorType.GrayscaleAlpha;
  if (format === 'png 16') image.depth = 16;
  if (format === 'webp') image.settings.setDefine(MagickFormat.WebP, 'lossless', 'true');
  if (progressive === true) image.settings.interlace = Interlace.Jpeg;
  if (cmyk === true) image.colorSpace = ColorSpace.CMYK;
}

/** Any picture file as pixels: those of other people that the sets are made from. */
export function decodeFile(file: string): Bitmap {
  const image = MagickImage.create(readFileSync(file));
  try {
    const { width, height } = image;
    const data = image.getPixels((pixels) => pixels.toByteArray(0, 0, width, height, 'RGBA'));
    if (data === null) throw new Error(`${file} has no pixels.`);
    return { width, height, data: Uint8Array.from(data) };
  } finally {
    image.dispose();
  }
}

/**
 * A JPEG whose pixels lie turned, and whose EXIF block says how to turn them back: orientation 1 to 8. Puts an APP1
 * segment behind the start of the file.
 */
export function withOrientation(jpeg: Uint8Array, orientation: number): Uint8Array {
  // "Exif", then a TIFF header in big-endian order and one directory with one entry: tag 0x0112, one short number.
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  const content = [...new TextEncoder().encode('Exif\0\0'), ...tiff];
  const segment = [0xff, 0xe1, (content.length + 2) >> 8, (content.length + 2) & 255, ...content];
  return Uint8Array.from([...jpeg.subarray(0, 2), ...segment, ...jpeg.subarray(2)]);
}
