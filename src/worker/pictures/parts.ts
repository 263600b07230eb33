import type { Difference } from './difference';
import type { Box } from './scene';

/** Parts with less than this share of the largest part's weight are specks. */
const SPECK = 0.05;
/** A hole that is smaller than this share of the piece is filled. */
const SMALL_HOLE = 0.002;

/** The pixels that belong to the piece. */
export interface Mask {
  readonly width: number;
  readonly height: number;
  /** 1 for a pixel of the piece, 0 for ground. */
  readonly pixels: Uint8Array;
}

export interface Parts {
  readonly mask: Mask;
  /** The number of parts that were kept, and of specks that were dropped. */
  readonly kept: number;
  readonly dropped: number;
}

/**
 * The parts of the picture that differ from the ground. A part begins where the difference is clear and extends over
 * what differs a little. With `dropSpecks`, only the largest parts stay.
 */
export function findParts({ blurred, limit, weakLimit }: Difference, dropSpecks: boolean): Parts {
  const { width, height, values } = blurred;
  const weak = { width, height, pixels: Uint8Array.from(values, (value) => (value >= weakLimit ? 1 : 0)) };
  const { labels, count } = label(weak);
  const weights = new Float64Array(count + 1);
  const peaks = new Float64Array(count + 1);
  for (const [i, part] of labels.entries()) {
    const value = values[i] ?? 0;
    weights[part]! += value;
    peaks[part] = Math.max(peaks[part] ?? 0, value);
  }
  const clear = (part: number) => part > 0 && (peaks[part] ?? 0) >= limit;
  const largest = weights.reduce((most, weight, part) => (clear(part) ? Math.max(most, weight) : most), 0);
  const stays = (part: number) => clear(part) && (!dropSpecks || (weights[part] ?? 0) >= SPECK * largest);
  const numbers = [...weights.keys()];
  const mask = { width, height, pixels: Uint8Array.from(labels, (part) => (stays(part) ? 1 : 0)) };
  const kept = numbers.filter(stays).length;
  return { mask: fillSmallHoles(mask), kept, dropped: numbers.filter(clear).length - kept };
}

/** Ground inside of the piece stays ground, such as under a bag's handle; only pinholes are filled. */
function fillSmallHoles(mask: Mask): Mask {
  const { width, height, pixels } = mask;
  const area = pixels.reduce((sum, value) => sum + value, 0);
  const { labels, count } = label({ width, height, pixels: pixels.map((value) => 1 - value) });
  const sizes = new Float64Array(count + 1);
  for (const hole of labels) sizes[hole]! += 1;
  return {
    width,
    height,
    pixels: pixels.map((value, i) => (value === 1 || (sizes[labels[i] ?? 0] ?? 0) <= area * SMALL_HOLE ? 1 : 0)),
  };
}

/** Numbers the connected parts of a mask from 1; pixels that touch at a corner are connected. 0 is no part. */
function label({ width, height, pixels }: Mask): { readonly labels: Int32Array; readonly count: number } {
  const labels = new Int32Array(pixels.length);
  const waiting = new Int32Array(pixels.length);
  let count = 0;
  for (let start = 0; start < pixels.length; start++) {
    if (pixels[start] === 0 || labels[start] !== 0) continue;
    labels[start] = ++count;
    waiting[0] = start;
    for (let length = 1; length > 0;) {
      const at = waiting[--length] ?? 0;
      const [x, y] = [at % width, Math.floor(at / width)];
      for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
        for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
          const next = row * width + column;
          if (pixels[next] === 0 || labels[next] !== 0) continue;
          labels[next] = count;
          waiting[length++] = next;
        }
      }
    }
  }
  return { labels, count };
}

/** The smallest rectangle that contains the mask. Undefined when it is empty. */
export function boxOf({ width, height, pixels }: Mask): Box | undefined {
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (const [i, value] of pixels.entries()) {
    if (value === 0) continue;
    const [x, y] = [i % width, Math.floor(i / width)];
    [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
  }
  return right < 0 ? undefined : { left, top, width: right - left + 1, height: bottom - top + 1 };
}
