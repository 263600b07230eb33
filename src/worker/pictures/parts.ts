import type { Box, Size } from './box';
import { findComponents, type Component } from './components';
import { median, pick } from './order';
import { otsu } from './threshold';

/** What stands out from the ground. */
export interface Parts {
  /** One byte for each pixel: 1 belongs to a part that was kept. */
  readonly mask: Uint8Array;
  /** The same, before specks were dropped and holes filled. */
  readonly raw: Uint8Array;
  /** The difference from the ground, 0 to 255, from which on a pixel belongs to a part. */
  readonly threshold: number;
  readonly kept: number;
  readonly dropped: number;
}

/** Differences below this are never taken for a part: JPEG writes them round every edge. */
const MIN_DIFFERENCE = 7;
/** Nor are those below this many times what the ground's own pixels differ. */
const TIMES_NOISE = 4;
/** A part needs some pixel this many times above that limit; the others may be weaker. */
const SURE = 1.3;
/** And above this share of Otsu's threshold: where the piece stands out clearly, weaker things do not belong to it. */
const SHARE_OF_OTSU = 0.5;
/** Pixels from this share of the threshold on count if they are connected with some above it. */
const WEAKER = 0.4;
/** Parts below this share of the largest part are specks. */
const SPECK = 0.05;
/** Parts up to this share of the largest one are dropped if they stand far away from it, as a date does. */
const STAMP = 0.3;
/** Far: more than this share of the longest edge of the largest part. */
const FAR = 0.12;
/** Holes up to this share of the part are filled. Larger ones are true openings: below a handle, between straps. */
const HOLE = 0.04;

/** The pixels that stand out, and from which differences on. */
export interface Foreground {
  /** One byte for each pixel of the picture. */
  readonly raw: Uint8Array;
  readonly weak: number;
  readonly strong: number;
}

/**
 * What differs from the ground in `view`, with specks and holes. `difference` has one number for each pixel of the
 * picture. Undefined if nothing stands out.
 */
export function findForeground(
  difference: Float32Array,
  size: Size,
  view: Box,
  ring: Int32Array,
): Foreground | undefined {
  const seen = onlyIn(difference, size, view);
  const floor = Math.max(MIN_DIFFERENCE, TIMES_NOISE * median(pick(difference, ring)));
  const strong = Math.max(SURE * floor, SHARE_OF_OTSU * otsu(seen));
  if (!seen.some((value) => value > strong)) return undefined;
  const weak = Math.max(floor, WEAKER * strong);
  const raw = new Uint8Array(difference.length);
  copyIn(size, view, (at) => (raw[at] = (difference[at] ?? 0) > weak ? 1 : 0));
  return { raw, weak, strong };
}

/** The parts that stand out from the ground. `foreground` is what `findForeground` has found in `difference`. */
export function partsOf(difference: Float32Array, size: Size, foreground: Foreground | undefined): Parts | undefined {
  if (foreground === undefined) return undefined;
  const { raw, weak, strong } = foreground;
  return cleanParts(raw, size, weak, (labels, count) => {
    const peak = new Float32Array(count + 1);
    for (let at = 0; at < labels.length; at++) {
      const label = labels[at] ?? 0;
      if ((difference[at] ?? 0) > (peak[label] ?? 0)) peak[label] = difference[at] ?? 0;
    }
    return ({ label }) => (peak[label] ?? 0) > strong;
  });
}

/**
 * Drops specks and fills holes. `raw` has one byte for each pixel. `isReal` gets the label of each pixel and tells
 * which components count. Undefined if none is left.
 */
export function cleanParts(
  raw: Uint8Array,
  size: Size,
  threshold: number,
  isReal: (labels: Int32Array, count: number) => (component: Component) => boolean = () => () => true,
): Parts | undefined {
  const { labels, components } = findComponents(raw, size);
  const real = components.filter(isReal(labels, components.length));
  const kept = keepLargest(real);
  if (kept.length === 0) return undefined;
  const isKept = new Uint8Array(components.length + 1);
  kept.forEach(({ label }) => (isKept[label] = 1));
  const mask = new Uint8Array(raw.length);
  for (let at = 0; at < mask.length; at++) mask[at] = isKept[labels[at] ?? 0] ?? 0;
  const area = kept.reduce((sum, each) => sum + each.area, 0);
  fillHoles(mask, size, HOLE * area);
  return { mask, raw, threshold, kept: kept.length, dropped: real.length - kept.length };
}

/** The largest part, and the others that belong to it. */
function keepLargest(components: readonly Component[]): Component[] {
  const [largest, ...others] = [...components].sort((a, b) => b.area - a.area);
  if (largest === undefined) return [];
  const far = FAR * Math.max(largest.width, largest.height);
  return [
    largest,
    ...others.filter(
      (each) =>
        each.area > SPECK * largest.area && (each.area > STAMP * largest.area || gapBetween(each, largest) < far),
    ),
  ];
}

/** Pixels between two rectangles. 0 if they overlap. */
function gapBetween(one: Box, other: Box): number {
  const across = Math.max(one.left - other.left - other.width, other.left - one.left - one.width, 0);
  const down = Math.max(one.top - other.top - other.height, other.top - one.top - one.height, 0);
  return Math.hypot(across, down);
}

/** Sets the pixels of holes that are at most `most` pixels large. Changes `mask`. */
function fillHoles(mask: Uint8Array, size: Size, most: number): void {
  const { labels, components } = findComponents(mask, size, 0);
  const isFilled = new Uint8Array(components.length + 1);
  for (const { label, left, top, width, height, area } of components) {
    const touchesEdge = left === 0 || top === 0 || left + width === size.width || top + height === size.height;
    if (!touchesEdge && area <= most) isFilled[label] = 1;
  }
  for (let at = 0; at < labels.length; at++) if (isFilled[labels[at] ?? 0] === 1) mask[at] = 1;
}

function copyIn({ width }: Size, view: Box, visit: (at: number) => void): void {
  for (let y = view.top; y < view.top + view.height; y++) {
    for (let x = view.left; x < view.left + view.width; x++) visit(y * width + x);
  }
}

function onlyIn(numbers: Float32Array, size: Size, view: Box): Float32Array {
  const result = new Float32Array(view.width * view.height);
  let count = 0;
  copyIn(size, view, (at) => (result[count++] = numbers[at] ?? 0));
  return result;
}
