import type { Size } from './box';

/**
 * A smooth surface of colour: for each of red, green and blue the terms 1, x, y, x², xy and y², where x and y go from
 * −1 to 1 over the picture. Enough for a shadow, a vignette and a colour cast; too little to follow a piece.
 */
export interface Surface extends Size {
  /** 3 × 6 numbers. */
  readonly terms: Float64Array;
}

const TERMS = 6;

/** Where the middle of a pixel lies along an edge of `length` pixels, −1 to 1. */
function across(pixel: number, length: number): number {
  return (2 * (pixel + 0.5)) / length - 1;
}

/** Writes the six terms of a pixel into `into`. */
function termsAt(x: number, y: number, { width, height }: Size, into: Float64Array): void {
  const u = across(x, width);
  const v = across(y, height);
  into[0] = 1;
  into[1] = u;
  into[2] = v;
  into[3] = u * u;
  into[4] = u * v;
  into[5] = v * v;
}

/** Writes red, green and blue of the surface at a pixel into `into`. */
export function colourAt(surface: Surface, x: number, y: number, into: Float64Array | Float32Array, start = 0): void {
  const { width, height, terms } = surface;
  const u = across(x, width);
  const v = across(y, height);
  for (let channel = 0; channel < 3; channel++) {
    const i = channel * TERMS;
    into[start + channel] =
      (terms[i] ?? 0) +
      (terms[i + 1] ?? 0) * u +
      (terms[i + 2] ?? 0) * v +
      (terms[i + 3] ?? 0) * u * u +
      (terms[i + 4] ?? 0) * u * v +
      (terms[i + 5] ?? 0) * v * v;
  }
}

/** Red, green and blue of the surface at each pixel. */
export function drawSurface(surface: Surface): Float32Array {
  const { width, height, terms } = surface;
  const result = new Float32Array(width * height * 3);
  for (let channel = 0; channel < 3; channel++) {
    const [one = 0, u1 = 0, v1 = 0, u2 = 0, uv = 0, v2 = 0] = terms.subarray(channel * TERMS);
    for (let y = 0, at = channel; y < height; y++) {
      const v = across(y, height);
      // What stays the same along a row.
      const [start, slope] = [one + v1 * v + v2 * v * v, u1 + uv * v];
      for (let x = 0; x < width; x++, at += 3) {
        const u = across(x, width);
        result[at] = start + (slope + u2 * u) * u;
      }
    }
  }
  return result;
}

/** A surface of one colour. */
export function flatSurface({ width, height }: Size, colour: readonly number[]): Surface {
  const terms = new Float64Array(3 * TERMS);
  colour.forEach((value, channel) => (terms[channel * TERMS] = value));
  return { width, height, terms };
}

/**
 * The surface that is nearest to the colours of some pixels, by weighted least squares. `pixels` are indices, and
 * `weights` has one number for each. `terms` is how many of the six may be used: 3 for a slope, 6 for a bend.
 */
export function fitSurface(
  rgb: Float32Array,
  size: Size,
  pixels: Int32Array,
  weights: Float64Array,
  terms: 3 | 6,
): Surface {
  const columns = terms + 3;
  const system = new Float64Array(terms * columns);
  const at = new Float64Array(TERMS);
  pixels.forEach((pixel, i) => {
    const weight = weights[i] ?? 0;
    if (weight === 0) return;
    termsAt(pixel % size.width, Math.floor(pixel / size.width), size, at);
    for (let row = 0; row < terms; row++) {
      const share = weight * (at[row] ?? 0);
      // The equations are symmetric: the lower half is filled in below.
      for (let column = row; column < terms; column++) add(system, row * columns + column, share * (at[column] ?? 0));
      for (let channel = 0; channel < 3; channel++) {
        add(system, row * columns + terms + channel, share * (rgb[pixel * 3 + channel] ?? 0));
      }
    }
  });
  for (let row = 1; row < terms; row++) {
    for (let column = 0; column < row; column++) system[row * columns + column] = system[column * columns + row] ?? 0;
  }
  const solution = solve(system, terms);
  const result = new Float64Array(3 * TERMS);
  for (let channel = 0; channel < 3; channel++) {
    for (let term = 0; term < terms; term++) result[channel * TERMS + term] = solution[term * 3 + channel] ?? 0;
  }
  return { width: size.width, height: size.height, terms: result };
}

function add(numbers: Float64Array, at: number, value: number): void {
  numbers[at] = (numbers[at] ?? 0) + value;
}

/**
 * Solves `n` equations for three right sides by Gaussian elimination. `system` has n × (n + 3) numbers and is
 * overwritten. Unknowns that the equations leave open become 0. Returns n × 3 numbers.
 */
function solve(system: Float64Array, n: number): Float64Array {
  const columns = n + 3;
  const get = (row: number, column: number): number => system[row * columns + column] ?? 0;
  const scale = get(0, 0);
  for (let pivot = 0; pivot < n; pivot++) {
    // The normal equations are symmetric and not negative, so that the pivot needs no search.
    const diagonal = get(pivot, pivot);
    const factor = diagonal > 1e-7 * scale ? 1 / diagonal : 0;
    for (let column = 0; column < columns; column++) system[pivot * columns + column] = get(pivot, column) * factor;
    for (let row = 0; row < n; row++) {
      const share = get(row, pivot);
      if (row === pivot || share === 0) continue;
      for (let column = pivot; column < columns; column++)
        add(system, row * columns + column, -share * get(pivot, column));
    }
  }
  const solution = new Float64Array(n * 3);
  for (let row = 0; row < n; row++) {
    for (let side = 0; side < 3; side++) solution[row * 3 + side] = get(row, n + side);
  }
  return solution;
}
