import type { Box, Size } from './box';
import { blurred } from './difference';
import type { Ground } from './ground';
import { median, pick } from './order';
import type { Steps } from './steps';

/** Neighbours on the ground differ by at most this, as the mean of a channel, however smooth the ground is. */
const MIN_STEP = 4;
/** And by at most this many times what the ring's neighbours typically differ. */
const TIMES_USUAL = 4;
/** But never by more than this: else noise and checks would be ground. */
const MAX_STEP = 8;
/** The ground is connected: at least this share of the ring is reached from one place of it. */
const MIN_RING = 0.7;
/** The outermost pixels of what was reached may be mixed with the piece. */
const RIM = 2;
/** Less ground than this share of the picture does not tell what lies behind the piece. */
const MIN_GROUND = 0.1;

/**
 * The ground as all that is reached from the ring without a sharp step: a shadow has soft edges, a piece sharp ones.
 * It may change in any way, where a surface would be too stiff. What lies between is filled in smoothly. Undefined if
 * hardly anything is reached.
 */
export function* spreadGround(rgb: Float32Array, size: Size, view: Box, ring: Int32Array): Steps<Ground | undefined> {
  const smooth = blurred(rgb, size);
  yield;
  const known = reach(smooth, size, view, ring);
  if (ring.filter((at) => known[at] === 1).length < MIN_RING * ring.length) return undefined;
  yield;
  for (let round = 0; round < RIM; round++) shrinkInside(known, size, view);
  const share = known.reduce((sum, each) => sum + each, 0) / (view.width * view.height);
  if (share < MIN_GROUND) return undefined;
  yield;
  return { rgb: fillIn(smooth, known, size), isSurface: false };
}

/** One byte for each pixel: 1 where small steps lead to from a place of the ring. */
function reach(rgb: Float32Array, { width, height }: Size, view: Box, ring: Int32Array): Uint8Array {
  const stepTo = (from: number, to: number): number => {
    let sum = 0;
    for (let channel = 0; channel < 3; channel++) {
      sum += ((rgb[from * 3 + channel] ?? 0) - (rgb[to * 3 + channel] ?? 0)) ** 2;
    }
    return Math.sqrt(sum / 3);
  };
  const usual = median(Float32Array.from(ring, (at) => stepTo(at, at % width === width - 1 ? at - 1 : at + 1)));
  const most = Math.min(MAX_STEP, Math.max(MIN_STEP, TIMES_USUAL * usual));
  const reached = new Uint8Array(width * height);
  const open = new Int32Array(width * height);
  let waiting = 0;
  const visit = (from: number, to: number): void => {
    if (reached[to] === 1 || stepTo(from, to) > most) return;
    reached[to] = 1;
    open[waiting++] = to;
  };
  const start = middleOf(rgb, ring);
  visit(start, start);
  const [right, bottom] = [view.left + view.width - 1, view.top + view.height - 1];
  while (waiting > 0) {
    const at = open[--waiting] ?? 0;
    const x = at % width;
    const y = (at - x) / width;
    if (x > view.left) visit(at, at - 1);
    if (x < right) visit(at, at + 1);
    if (y > view.top) visit(at, at - width);
    if (y < bottom) visit(at, at + width);
  }
  return reached;
}

/** The pixel of the ring whose colour is nearest to the median of them. */
function middleOf(rgb: Float32Array, ring: Int32Array): number {
  const middle = [0, 1, 2].map((channel) => median(pick(rgb, ring, 3, channel)));
  const off = (at: number): number =>
    middle.reduce((sum, value, channel) => sum + Math.abs(value - (rgb[at * 3 + channel] ?? 0)), 0);
  return ring.reduce((best, at) => (off(at) < off(best) ? at : best), ring[0] ?? 0);
}

/** Takes away pixels beside others of the view that are not set. */
function shrinkInside(mask: Uint8Array, { width }: Size, view: Box): void {
  const before = mask.slice();
  const [right, bottom] = [view.left + view.width - 1, view.top + view.height - 1];
  for (let y = view.top; y <= bottom; y++) {
    for (let x = view.left; x <= right; x++) {
      const at = y * width + x;
      const isInside =
        (x === view.left || before[at - 1] === 1) &&
        (x === right || before[at + 1] === 1) &&
        (y === view.top || before[at - width] === 1) &&
        (y === bottom || before[at + width] === 1);
      if (!isInside) mask[at] = 0;
    }
  }
}

/**
 * The colours where they are known, and between them what follows from those around: each unknown pixel takes the mean
 * of the known ones of the smallest square of 2, 4, 8 … pixels, blended from square to square. Source: Gortler and
 * others, "The Lumigraph", 1996 (pull and push).
 */
function fillIn(rgb: Float32Array, known: Uint8Array, { width, height }: Size): Float32Array {
  const sums = new Float32Array(width * height * 4);
  for (let at = 0; at < known.length; at++) {
    if (known[at] === 0) continue;
    for (let channel = 0; channel < 3; channel++) sums[at * 4 + channel] = rgb[at * 3 + channel] ?? 0;
    sums[at * 4 + 3] = 1;
  }
  fillLevel(sums, width, height);
  const result = new Float32Array(rgb.length);
  for (let at = 0; at < known.length; at++) {
    for (let channel = 0; channel < 3; channel++) result[at * 3 + channel] = sums[at * 4 + channel] ?? 0;
  }
  return result;
}

/** Fills in what weighs less than 1. Four numbers a pixel: a colour and its weight, 0 to 1. Changes `values`. */
function fillLevel(values: Float32Array, width: number, height: number): void {
  if (width === 1 && height === 1) return;
  const [halfWidth, halfHeight] = [Math.ceil(width / 2), Math.ceil(height / 2)];
  const coarse = new Float32Array(halfWidth * halfHeight * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * 4;
      const to = ((y >> 1) * halfWidth + (x >> 1)) * 4;
      const weight = values[from + 3] ?? 0;
      for (let i = 0; i < 3; i++) coarse[to + i] = (coarse[to + i] ?? 0) + weight * (values[from + i] ?? 0);
      coarse[to + 3] = (coarse[to + 3] ?? 0) + weight;
    }
  }
  for (let at = 0; at < coarse.length; at += 4) {
    const weight = coarse[at + 3] ?? 0;
    if (weight === 0) continue;
    for (let i = 0; i < 3; i++) coarse[at + i] = (coarse[at + i] ?? 0) / weight;
    coarse[at + 3] = Math.min(1, weight);
  }
  fillLevel(coarse, halfWidth, halfHeight);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      const weight = values[at + 3] ?? 0;
      if (weight >= 1) continue;
      // Between the middles of the four nearest squares.
      const [atX, atY] = [x / 2 - 0.25, y / 2 - 0.25];
      const left = Math.max(0, Math.floor(atX));
      const top = Math.max(0, Math.floor(atY));
      const right = Math.min(halfWidth - 1, left + 1);
      const bottom = Math.min(halfHeight - 1, top + 1);
      const [partX, partY] = [Math.max(0, atX - left), Math.max(0, atY - top)];
      for (let i = 0; i < 3; i++) {
        const get = (column: number, row: number): number => coarse[(row * halfWidth + column) * 4 + i] ?? 0;
        const above = get(left, top) * (1 - partX) + get(right, top) * partX;
        const below = get(left, bottom) * (1 - partX) + get(right, bottom) * partX;
        const there = above * (1 - partY) + below * partY;
        values[at + i] = weight * (values[at + i] ?? 0) + (1 - weight) * there;
      }
      values[at + 3] = 1;
    }
  }
}
