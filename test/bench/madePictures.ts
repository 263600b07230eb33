import { readFileSync } from 'node:fs';
import { initializeImageMagick, MagickFormat, MagickImage, MagickReadSettings } from '@imagemagick/magick-wasm';
import { SeededRandom } from '../../src/worker/model/seededRandom';

const FORMATS = {
  png: MagickFormat.Png,
  jpg: MagickFormat.Jpeg,
  webp: MagickFormat.WebP,
  avif: MagickFormat.Avif,
};

/** Encodes pictures of any size that compress like photos: soft shapes with a camera's noise. */
export async function pictureMaker(): Promise<
  (format: keyof typeof FORMATS, width: number, height: number) => Uint8Array<ArrayBuffer>
> {
  await initializeImageMagick(readFileSync('dist/wasm/magick.wasm'));
  return (format, width, height) => {
    const image = MagickImage.create();
    try {
      const settings = new MagickReadSettings({ format: MagickFormat.Gray, width, height, depth: 8 });
      image.read(noisyShapes(width, height), settings);
      image.quality = 85;
      return image.write(FORMATS[format], (content) => new Uint8Array(content));
    } finally {
      image.dispose();
    }
  };
}

function noisyShapes(width: number, height: number): Uint8Array {
  const random = new SeededRandom(1);
  const noise = Int8Array.from({ length: 8191 }, () => (random.next() + random.next() - 1) * 12);
  const data = new Uint8Array(width * height);
  for (let y = 0, at = 0; y < height; y++) {
    const wave = Math.sin((y / height) * 9) * 60;
    for (let x = 0; x < width; x++, at++) {
      data[at] = 128 + wave * Math.sin((x / width) * 7) + (noise[at % noise.length] ?? 0);
    }
  }
  return data;
}
