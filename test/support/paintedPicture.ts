import type { DecodedPicture } from '../../src/worker/decoding/bitmap';
import { SeededRandom } from '../../src/worker/model/seededRandom';

/** A picture whose pixels `colour` gives as red, green, blue and alpha, or as one grey value. */
export function painted(
  width: number,
  height: number,
  colour: (x: number, y: number) => readonly number[] | number,
): DecodedPicture {
  const data = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = colour(x, y);
      const rgba = typeof value === 'number' ? [value, value, value, 255] : value;
      data.set(
        rgba.map((each) => Math.max(0, Math.min(255, Math.round(each)))),
        (y * width + x) * 4,
      );
    }
  }
  return { width, height, data, original: { width, height } };
}

/** Red, green and blue of a picture, without its alpha. */
export function coloursOf({ data }: DecodedPicture): Float32Array {
  return new Float32Array(data.filter((_, i) => i % 4 !== 3));
}

/** Numbers like a camera's noise, about normal, with deviation 1. The same ones each time. */
export function noiseMaker(seed = 1): () => number {
  const random = new SeededRandom(seed);
  return () => Array.from({ length: 12 }, () => random.next()).reduce((sum, each) => sum + each, -6);
}

/** A coat-like piece in the data set's look: light on black, 28 pixels high, 20 wide, brighter downwards. */
export function lightPiece(x: number, y: number): number {
  if (x < 4 || x >= 24 || y < 0 || y >= 28) return 0;
  const isNeck = y < 3 && x >= 11 && x < 17;
  return isNeck ? 0 : 90 + y * 6;
}
