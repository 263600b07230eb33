import type { Bitmap } from '../decoding/bitmap';

/** The longest edge of a scene, in pixels. Enough for 28 × 28, and noise averages out. */
const SCENE_SIDE = 160;

/** A picture at the size at which it is looked into. Mutated by nobody. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue of each pixel, 0 to 255, row by row from the top. */
  readonly rgb: Float32Array;
  /** Opacity of each pixel, 0 to 1. */
  readonly alpha: Float32Array;
}

/** One number for each pixel, row by row from the top. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

/** A rectangle in pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The whole of a picture. */
export function wholeBox({ width, height }: { readonly width: number; readonly height: number }): Box {
  return { left: 0, top: 0, width, height };
}

/**
 * A bitmap whose longest edge is reduced to 160 pixels by the mean over the pixels that each new one covers. Colours are
 * weighted by their alpha, because a transparent pixel has no colour. Smaller bitmaps keep their size.
 */
export function toScene(bitmap: Bitmap): Scene {
  const scale = Math.min(1, SCENE_SIDE / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const rgb = new Float32Array(width * height * 3);
  const alpha = new Float32Array(width * height);
  const columns = spans(bitmap.width, width);
  for (const [y, row] of spans(bitmap.height, height).entries()) {
    for (const [x, column] of columns.entries()) {
      addMean(bitmap, column, row, rgb, alpha, y * width + x);
    }
  }
  return { width, height, rgb, alpha };
}

/** Whole source pixels that each of `count` new pixels covers: [from, to). */
function spans(length: number, count: number): readonly (readonly [number, number])[] {
  return Array.from({ length: count }, (_, i) => {
    const from = Math.floor((i * length) / count);
    return [from, Math.max(from + 1, Math.floor(((i + 1) * length) / count))];
  });
}

/** Writes the mean colour and opacity of a block of the bitmap to pixel `to`. */
function addMean(
  { width, data }: Bitmap,
  [left, right]: readonly [number, number],
  [top, bottom]: readonly [number, number],
  rgb: Float32Array,
  alpha: Float32Array,
  to: number,
): void {
  let [red, green, blue, opacity] = [0, 0, 0, 0];
  for (let y = top; y < bottom; y++) {
    for (let at = (y * width + left) * 4, end = (y * width + right) * 4; at < end; at += 4) {
      const weight = data[at + 3] ?? 0;
      red += (data[at] ?? 0) * weight;
      green += (data[at + 1] ?? 0) * weight;
      blue += (data[at + 2] ?? 0) * weight;
      opacity += weight;
    }
  }
  alpha[to] = opacity / (255 * (right - left) * (bottom - top));
  if (opacity === 0) return;
  rgb[to * 3] = red / opacity;
  rgb[to * 3 + 1] = green / opacity;
  rgb[to * 3 + 2] = blue / opacity;
}

/** Brightness by the weights of Rec. 601, 0 to 255. */
export function brightness({ rgb, width, height }: Scene): Plane {
  const values = new Float32Array(width * height);
  for (let i = 0; i < values.length; i++) {
    values[i] = 0.299 * (rgb[i * 3] ?? 0) + 0.587 * (rgb[i * 3 + 1] ?? 0) + 0.114 * (rgb[i * 3 + 2] ?? 0);
  }
  return { width, height, values };
}

/** The scene on a white ground: transparent pixels become white, and nothing is transparent any more. */
export function onWhite(scene: Scene): Scene {
  const { width, height, rgb, alpha } = scene;
  if (alpha.every((value) => value === 1)) return scene;
  const painted = new Float32Array(rgb.length);
  for (let i = 0; i < rgb.length; i++) painted[i] = 255 + ((rgb[i] ?? 0) - 255) * (alpha[Math.floor(i / 3)] ?? 1);
  return { width, height, rgb: painted, alpha: new Float32Array(alpha.length).fill(1) };
}

/** A rectangle of a scene, as a scene of its own. */
export function cutScene(scene: Scene, box: Box): Scene {
  if (box.width === scene.width && box.height === scene.height) return scene;
  const rgb = new Float32Array(box.width * box.height * 3);
  const alpha = new Float32Array(box.width * box.height);
  for (let y = 0; y < box.height; y++) {
    const from = (box.top + y) * scene.width + box.left;
    rgb.set(scene.rgb.subarray(from * 3, (from + box.width) * 3), y * box.width * 3);
    alpha.set(scene.alpha.subarray(from, from + box.width), y * box.width);
  }
  return { width: box.width, height: box.height, rgb, alpha };
}
