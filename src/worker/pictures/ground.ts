import { solve } from './solve';
import type { Scene } from './scene';

/** Width of the ring inside the edge that is taken for ground, as a share of the shorter side. */
const RING = 0.05;
/** At most this many pixels of the ring are used. */
const SAMPLES = 600;
/** How many of the guesses are tried to their end. */
const TRIED = 3;
/** How far from the surface a pixel of the ring may be and still count as ground, in the mean of three channels. */
const CLOSE = 12;
/** The same for a guess, which has no slopes yet. */
const FAIRLY_CLOSE = 30;

/** A smooth estimate of what lies behind the piece: shadows and colour casts belong to it. */
export interface Ground {
  /** RGB of each pixel's ground, 0 to 255. */
  readonly rgb: Float32Array;
  /** Standard deviation of the ground's own noise, in the mean of three channels. */
  readonly noise: number;
  /** The share of the ring that is ground, 0 to 1. */
  readonly share: number;
  /** Darkest and brightest brightness of the surface. */
  readonly darkest: number;
  readonly brightest: number;
}

/** Six coefficients a channel: 1, x, y, x², xy, y² with x and y from −1 to 1. */
type Surface = readonly [Float64Array, Float64Array, Float64Array];

interface Ring {
  readonly count: number;
  /** The six terms of each pixel. */
  readonly terms: Float64Array;
  /** RGB of each pixel. */
  readonly rgb: Float32Array;
}

/**
 * Fits a quadratic surface of each channel to the ring just inside the edge, and does not count the pixels that do not
 * fit, because the piece may touch the edge. Starts from several guesses and takes the surface that most of the ring
 * agrees with.
 */
export function estimateGround(scene: Scene): Ground {
  const ring = takeRing(scene);
  const guesses = [medianColour(ring, () => true), ...corners(ring), commonColour(ring)].map(flat);
  const order = guesses
    .map((guess) => ({ guess, close: countClose(ring, guess, FAIRLY_CLOSE) }))
    .sort((a, b) => b.close - a.close);
  let best = fitFrom(ring, order[0]?.guess ?? flat([]));
  let bestCount = countClose(ring, best);
  for (const { guess } of order.slice(1, TRIED)) {
    const surface = fitFrom(ring, guess);
    const close = countClose(ring, surface);
    if (close > bestCount * 1.02) [best, bestCount] = [surface, close];
  }
  const rgb = evaluate(scene, best);
  return { rgb, noise: noiseOf(ring, best), share: bestCount / ring.count, ...brightnessRange(rgb) };
}

function takeRing({ width, height, rgb }: Scene): Ring {
  const thickness = Math.max(1, Math.round(Math.min(width, height) * RING));
  const places: number[] = [];
  for (let y = 0; y < height; y++) {
    const inside = y >= thickness && y < height - thickness;
    for (let x = 0; x < width; x++) {
      if (inside && x === thickness && width > 2 * thickness) x = width - thickness;
      places.push(y * width + x);
    }
  }
  const step = Math.max(1, Math.floor(places.length / SAMPLES));
  const chosen = places.filter((_, i) => i % step === 0);
  const terms = new Float64Array(chosen.length * 6);
  const colours = new Float32Array(chosen.length * 3);
  for (const [i, place] of chosen.entries()) {
    terms.set(termsAt(place % width, Math.floor(place / width), width, height), i * 6);
    colours.set(rgb.subarray(place * 3, place * 3 + 3), i * 3);
  }
  return { count: chosen.length, terms, rgb: colours };
}

function termsAt(column: number, row: number, width: number, height: number): readonly number[] {
  const x = width > 1 ? (2 * column) / (width - 1) - 1 : 0;
  const y = height > 1 ? (2 * row) / (height - 1) - 1 : 0;
  return [1, x, y, x * x, x * y, y * y];
}

/** The median of each channel over the pixels of the ring that `chosen` takes. */
function medianColour(ring: Ring, chosen: (x: number, y: number) => boolean): readonly number[] {
  return [0, 1, 2].map((channel) => {
    const values: number[] = [];
    for (let i = 0; i < ring.count; i++) {
      if (chosen(ring.terms[i * 6 + 1] ?? 0, ring.terms[i * 6 + 2] ?? 0)) values.push(ring.rgb[i * 3 + channel] ?? 0);
    }
    return median(values);
  });
}

/** The median colours of the four corners. */
function corners(ring: Ring): readonly (readonly number[])[] {
  return [-1, 1].flatMap((right) =>
    [-1, 1].map((low) => medianColour(ring, (x, y) => x * right > 0.7 && y * low > 0.7)),
  );
}

/** The mean colour of the fullest cell of a coarse histogram. */
function commonColour({ count, rgb }: Ring): readonly number[] {
  const cells = new Map<number, number[]>();
  for (let i = 0; i < count; i++) {
    const [red, green, blue] = [rgb[i * 3] ?? 0, rgb[i * 3 + 1] ?? 0, rgb[i * 3 + 2] ?? 0];
    const key = (red >> 4) * 256 + (green >> 4) * 16 + (blue >> 4);
    const sums = cells.get(key) ?? [0, 0, 0, 0];
    for (const [at, value] of [red, green, blue, 1].entries()) sums[at] = (sums[at] ?? 0) + value;
    cells.set(key, sums);
  }
  const [red = 0, green = 0, blue = 0, pixels = 1] =
    [...cells.values()].sort((a, b) => (b[3] ?? 0) - (a[3] ?? 0))[0] ?? [];
  return [red / pixels, green / pixels, blue / pixels];
}

/**
 * Re-weighted least squares from a constant guess. Weights fall with the distance from the surface so far (Tukey's
 * biweight), whose scale shrinks from round to round. The first rounds fit a plane only, because a quadratic surface
 * would follow the piece.
 */
function fitFrom(ring: Ring, guess: Surface): Surface {
  let surface = guess;
  for (const [terms, scale] of [
    [3, 60],
    [3, 45],
    [3, 35],
    [6, 30],
    [6, 25],
    [6, 20],
    [6, 16],
  ] as const) {
    const weights = new Float64Array(ring.count);
    for (let i = 0; i < ring.count; i++) {
      const u = distance(ring, surface, i) / scale;
      weights[i] = u < 1 ? (1 - u * u) ** 2 : 0;
    }
    surface = weightedFit(ring, weights, terms, surface);
  }
  return surface;
}

/** A surface of one colour. */
function flat([red = 0, green = 0, blue = 0]: readonly number[]): Surface {
  return [
    Float64Array.of(red, 0, 0, 0, 0, 0),
    Float64Array.of(green, 0, 0, 0, 0, 0),
    Float64Array.of(blue, 0, 0, 0, 0, 0),
  ];
}

function weightedFit(ring: Ring, weights: Float64Array, terms: number, before: Surface): Surface {
  const normal = new Float64Array(terms * terms);
  const right = [new Float64Array(terms), new Float64Array(terms), new Float64Array(terms)] as const;
  let total = 0;
  for (let i = 0; i < ring.count; i++) {
    const weight = weights[i] ?? 0;
    if (weight === 0) continue;
    total += weight;
    for (let a = 0; a < terms; a++) {
      const weighted = weight * (ring.terms[i * 6 + a] ?? 0);
      for (let b = 0; b < terms; b++) normal[a * terms + b]! += weighted * (ring.terms[i * 6 + b] ?? 0);
      for (const channel of [0, 1, 2] as const) right[channel][a]! += weighted * (ring.rgb[i * 3 + channel] ?? 0);
    }
  }
  if (total < terms * 3) return before;
  // A little resistance against slopes keeps the surface flat where the ring has gaps.
  for (let a = 1; a < terms; a++) normal[a * terms + a]! += total * (a < 3 ? 0.002 : 0.01);
  const solved = right.map((side) => {
    const full = new Float64Array(6);
    full.set(solve(normal, side));
    return full;
  });
  const [red = before[0], green = before[1], blue = before[2]] = solved;
  return [red, green, blue];
}

/** The mean of the three channels' distances between pixel `i` of the ring and the surface. */
function distance({ terms, rgb }: Ring, surface: Surface, i: number): number {
  const from = i * 6;
  const [x, y] = [terms[from + 1] ?? 0, terms[from + 2] ?? 0];
  const [xx, xy, yy] = [terms[from + 3] ?? 0, terms[from + 4] ?? 0, terms[from + 5] ?? 0];
  let sum = 0;
  for (let channel = 0; channel < 3; channel++) {
    const c = surface[channel as 0 | 1 | 2];
    const value = c[0]! + c[1]! * x + c[2]! * y + c[3]! * xx + c[4]! * xy + c[5]! * yy;
    sum += Math.abs(value - (rgb[i * 3 + channel] ?? 0));
  }
  return sum / 3;
}

function countClose(ring: Ring, surface: Surface, limit = CLOSE): number {
  let count = 0;
  for (let i = 0; i < ring.count; i++) if (distance(ring, surface, i) < limit) count++;
  return count;
}

function noiseOf(ring: Ring, surface: Surface): number {
  const distances: number[] = [];
  for (let i = 0; i < ring.count; i++) {
    const each = distance(ring, surface, i);
    if (each < CLOSE * 2) distances.push(each);
  }
  return 1.4826 * median(distances);
}

function evaluate({ width, height }: Scene, surface: Surface): Float32Array {
  const rgb = new Float32Array(width * height * 3);
  for (let row = 0; row < height; row++) {
    const y = height > 1 ? (2 * row) / (height - 1) - 1 : 0;
    for (const channel of [0, 1, 2] as const) {
      const [one = 0, alongX = 0, alongY = 0, xx = 0, xy = 0, yy = 0] = surface[channel];
      const start = one + y * (alongY + y * yy);
      const slope = alongX + y * xy;
      for (let column = 0; column < width; column++) {
        const x = width > 1 ? (2 * column) / (width - 1) - 1 : 0;
        rgb[(row * width + column) * 3 + channel] = Math.min(255, Math.max(0, start + x * (slope + x * xx)));
      }
    }
  }
  return rgb;
}

function brightnessRange(rgb: Float32Array): { readonly darkest: number; readonly brightest: number } {
  let [darkest, brightest] = [255, 0];
  for (let i = 0; i < rgb.length; i += 3) {
    const value = 0.299 * (rgb[i] ?? 0) + 0.587 * (rgb[i + 1] ?? 0) + 0.114 * (rgb[i + 2] ?? 0);
    [darkest, brightest] = [Math.min(darkest, value), Math.max(brightest, value)];
  }
  return { darkest, brightest };
}

function median(values: number[]): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[sorted.length >> 1] ?? 0;
}
