import type { Box, Size } from './box';
import { median, pick } from './order';
import { colourAt, drawSurface, fitSurface, flatSurface, type Surface } from './surface';

/** What lies behind the piece. */
export interface Ground {
  /** Its red, green and blue at each pixel. */
  readonly rgb: Float32Array;
  /** Whether the ground is a smooth surface, whose corners tell how it falls. Else it has shadows with edges. */
  readonly isSurface: boolean;
}

/** The ring's width, as a share of the shorter edge. */
const RING = 0.04;
/** More pixels make the fit slower and hardly better. */
const MAX_SAMPLES = 600;
const ROUNDS = 8;
/** With less ground than this share of the picture, the ring tells more. */
const MIN_GROUND = 0.1;
/** Pixels farther from the surface than this many deviations count as something else: Tukey's constant. */
const TUKEY = 4.685;
/** Grounds are never taken to be smoother than this, so that the fit does not hang on the rounding of a few pixels. */
const MIN_NOISE = 0.7;

/**
 * The ground by all pixels of `view` that do not belong to a part, or undefined if they are too few. `parts` has one
 * byte for each pixel.
 */
export function refineGround(rgb: Float32Array, size: Size, view: Box, parts: Uint8Array): Ground | undefined {
  const pixels = new Int32Array(view.width * view.height);
  let count = 0;
  for (let y = view.top; y < view.top + view.height; y++) {
    for (let x = view.left; x < view.left + view.width; x++) {
      if (parts[y * size.width + x] === 0) pixels[count++] = y * size.width + x;
    }
  }
  if (count < MIN_GROUND * pixels.length) return undefined;
  return fitGround(rgb, size, thinned(pixels.subarray(0, count)));
}

/** The ground as one colour, which is the median of the ring. */
export function flatGround(rgb: Float32Array, size: Size, ring: Int32Array): Ground {
  return { rgb: drawSurface(flatSurface(size, medianColour(rgb, ring))), isSurface: true };
}

/**
 * The ground as a smooth surface, fitted to some pixels where mostly ground is, such as `ringOf`. What of the piece is
 * among them does not count.
 */
export function fitGround(rgb: Float32Array, size: Size, pixels: Int32Array): Ground {
  let surface = flatSurface(size, medianColour(rgb, pixels));
  const distances = new Float64Array(pixels.length);
  const weights = new Float64Array(pixels.length);
  for (let round = 0; round < ROUNDS; round++) {
    measure(rgb, pixels, surface, distances);
    const limit = noiseOf(distances) * TUKEY;
    distances.forEach((distance, i) => {
      const share = distance / limit;
      weights[i] = share < 1 ? (1 - share * share) ** 2 : 0;
    });
    // First a slope, then a bend: a bend would follow a piece at the edge while the slope is not known.
    surface = fitSurface(rgb, size, pixels, weights, round < ROUNDS / 2 ? 3 : 6);
  }
  return { rgb: drawSurface(surface), isSurface: true };
}

function medianColour(rgb: Float32Array, pixels: Int32Array): number[] {
  return [0, 1, 2].map((channel) => median(pick(rgb, pixels, 3, channel)));
}

/** Writes the distance of each pixel's colour from the surface, as the mean of a channel. */
function measure(rgb: Float32Array, pixels: Int32Array, surface: Surface, into: Float64Array): void {
  const colour = new Float64Array(3);
  pixels.forEach((pixel, i) => {
    colourAt(surface, pixel % surface.width, Math.floor(pixel / surface.width), colour);
    let sum = 0;
    for (let channel = 0; channel < 3; channel++) {
      sum += ((rgb[pixel * 3 + channel] ?? 0) - (colour[channel] ?? 0)) ** 2;
    }
    into[i] = Math.sqrt(sum / 3);
  });
}

/** A deviation that a minority of other pixels does not change. */
function noiseOf(distances: Float64Array): number {
  return Math.max(MIN_NOISE, 1.2 * median(distances));
}

/** Pixels of a ring just inside the edge of `view`, where mostly ground is. At most 600 of them, evenly spread. */
export function ringOf({ width }: Size, view: Box): Int32Array {
  const thickness = Math.max(1, Math.round(RING * Math.min(view.width, view.height)));
  const pixels: number[] = [];
  for (let y = 0; y < view.height; y++) {
    const isInside = y >= thickness && y < view.height - thickness;
    for (let x = 0; x < view.width; x++) {
      if (isInside && x === thickness && view.width > 2 * thickness) x = view.width - thickness;
      pixels.push((view.top + y) * width + view.left + x);
    }
  }
  return thinned(Int32Array.from(pixels));
}

function thinned(pixels: Int32Array): Int32Array {
  const step = Math.ceil(pixels.length / MAX_SAMPLES);
  if (step <= 1) return pixels;
  return Int32Array.from({ length: Math.ceil(pixels.length / step) }, (_, i) => pixels[i * step] ?? 0);
}
