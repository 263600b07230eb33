// Writes picture files for the scripts that make the media, with the library that decodes pictures in the extension.
import { readFileSync } from 'node:fs';
import { initializeImageMagick, MagickFormat, MagickImage, MagickReadSettings } from '@imagemagick/magick-wasm';

await initializeImageMagick(readFileSync('node_modules/@imagemagick/magick-wasm/dist/x86/magick.wasm'));

const FORMATS = {
  png: MagickFormat.Png,
  jpg: MagickFormat.Jpeg,
  gif: MagickFormat.Gif,
  bmp: MagickFormat.Bmp3,
  webp: MagickFormat.WebP,
  avif: MagickFormat.Avif,
};

/**
 * `data` is red, green, blue and alpha of each pixel, row by row. `quality` is for the formats with loss.
 * @param {{ width: number, height: number, data: Uint8Array }} picture
 * @param {keyof typeof FORMATS} format @param {number} [quality] @returns {Buffer}
 */
export function encodePicture({ width, height, data }, format, quality) {
  const image = MagickImage.create();
  try {
    image.read(data, new MagickReadSettings({ format: MagickFormat.Rgba, width, height, depth: 8 }));
    // The dates of now would make the file another one each time.
    image.strip();
    if (quality !== undefined) image.quality = quality;
    return image.write(FORMATS[format], (content) => Buffer.from(content));
  } finally {
    image.dispose();
  }
}
