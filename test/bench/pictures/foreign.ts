import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Bitmap } from '../../../src/worker/decoding/bitmap';
import { decodeFile } from './encode';

/** What a data file says about an emoji. */
interface EmojiEntry {
  readonly unified: string;
  readonly image: string;
  readonly category: string;
  readonly subcategory: string;
}

/** An emoji as one maker has drawn it. */
export interface EmojiFile {
  readonly file: string;
  /** Code points in hexadecimal, in upper case: 1F455. */
  readonly code: string;
  readonly category: string;
  readonly subcategory: string;
}

/** All emoji of these makers, without those of other skin tones. */
export function emojiOf(folder: string, makers: readonly string[]): EmojiFile[] {
  const entries = JSON.parse(readFileSync(path.join(folder, 'emoji', 'emoji.json'), 'utf8')) as EmojiEntry[];
  return makers.flatMap((maker) => {
    const files = new Map(readdirSync(path.join(folder, 'emoji', maker)).map((file) => [path.parse(file).name, file]));
    return entries.flatMap(({ unified, image, category, subcategory }) => {
      const name = path.parse(image).name;
      const file = files.get(name) ?? files.get(name.replaceAll('-fe0f', ''));
      if (file === undefined) return [];
      return [{ file: path.join(folder, 'emoji', maker, file), code: unified, category, subcategory }];
    });
  });
}

/** Photos whose paths, `PACKAGE/NAME`, match. */
export function photosOf(folder: string, wanted: RegExp): string[] {
  const photos = path.join(folder, 'photos');
  return readdirSync(photos, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => /\.(jpe?g|png)$/i.test(file) && wanted.test(file))
    .sort()
    .map((file) => path.join(photos, file));
}

/** Handwritten digits of MNIST, 784 numbers each, light (1) on dark (0). */
export function handwrittenDigits(folder: string): { readonly digit: number; readonly pixels: readonly number[] }[] {
  return Array.from({ length: 10 }, (_, digit) => {
    const content = readFileSync(path.join(folder, 'digits', `${digit}.json`), 'utf8');
    const { data } = JSON.parse(content) as { readonly data: readonly number[] };
    return Array.from({ length: Math.floor(data.length / 784) }, (_, i) => ({
      digit,
      pixels: data.slice(i * 784, (i + 1) * 784),
    }));
  }).flat();
}

/** A rectangle of a picture. */
export function cropOf({ width, data }: Bitmap, left: number, top: number, side: readonly [number, number]): Bitmap {
  const [cropWidth, cropHeight] = side;
  const cropped = new Uint8Array(cropWidth * cropHeight * 4);
  for (let y = 0; y < cropHeight; y++) {
    const from = ((top + y) * width + left) * 4;
    cropped.set(data.subarray(from, from + cropWidth * 4), y * cropWidth * 4);
  }
  return { width: cropWidth, height: cropHeight, data: cropped };
}

/** Reads pictures and keeps the latest ones, since sets take several crops of each. */
export function keptPictures(): (file: string) => Bitmap {
  const kept = new Map<string, Bitmap>();
  return (file) => {
    const bitmap = kept.get(file) ?? decodeFile(file);
    kept.set(file, bitmap);
    const [oldest] = kept.keys();
    if (kept.size > 20 && oldest !== undefined) kept.delete(oldest);
    return bitmap;
  };
}
