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
  const weak = new Uint8Array(values.length);
  for (let i = 0; i < weak.length; i++) weak[i] = (values[i] ?? 0) >= weakLimit ? 1 : 0;
  const { labels, count } = label({ width, height, pixels: weak });
  const weights = new Float64Array(count + 1);
  const peaks = new Float64Array(count + 1);
  for (let i = 0; i < labels.length; i++) {
    const part = labels[i] ?? 0;
    const value = values[i] ?? 0;
    weights[part]! += value;
    if (value > (peaks[part] ?? 0)) peaks[part] = value;
  }
  const numbers = Array.from({ length: count }, (_, i) => i + 1).filter((part) => (peaks[part] ?? 0) >= limit);
  const largest = numbers.reduce((most, part) => Math.max(most, weights[part] ?? 0), 0);
  const kept = numbers.filter((part) => !dropSpecks || (weights[part] ?? 0) >= SPECK * largest);
  const stays = new Uint8Array(count + 1);
  for (const part of kept) stays[part] = 1;
  const pixels = new Uint8Array(labels.length);
  for (let i = 0; i < pixels.length; i++) pixels[i] = stays[labels[i] ?? 0] ?? 0;
  const mask = fillSmallHoles({ width, height, pixels });
  return { mask, kept: kept.length, dropped: numbers.length - kept.length };
}

/** The number of pixels of the piece. */
export function areaOf({ pixels }: Mask): number {
  let area = 0;
  for (let i = 0; i < pixels.length; i++) area += pixels[i] ?? 0;
  return area;
}

/** Ground inside of the piece stays ground, such as under a bag's handle; only pinholes are filled. */
function fillSmallHoles(mask: Mask): Mask {
  const { width, height, pixels } = mask;
  const most = areaOf(mask) * SMALL_HOLE;
  const ground = new Uint8Array(pixels.length);
  for (let i = 0; i < ground.length; i++) ground[i] = 1 - (pixels[i] ?? 0);
  const { labels, count } = label({ width, height, pixels: ground });
  const sizes = new Float64Array(count + 1);
  for (let i = 0; i < labels.length; i++) sizes[labels[i] ?? 0]! += 1;
  const filled = pixels.slice();
  for (let i = 0; i < filled.length; i++) if ((sizes[labels[i] ?? 0] ?? 0) <= most) filled[i] = 1;
  return { width, height, pixels: filled };
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
      const y = Math.floor(at / width);
      const x = at - y * width;
      const [left, right] = [x > 0 ? -1 : 0, x < width - 1 ? 1 : 0];
      const [up, down] = [y > 0 ? -1 : 0, y < height - 1 ? 1 : 0];
      for (let row = up; row <= down; row++) {
        for (let column = left; column <= right; column++) {
          const next = at + row * width + column;
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
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (pixels[i] === 0) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      bottom = y;
    }
  }
  return right < 0 ? undefined : { left, top, width: right - left + 1, height: bottom - top + 1 };
}
