import type { Ground } from './ground';
import type { Plane, Scene } from './scene';

/** Scenes from this many pixels on are blurred before the limits are applied. */
const BLUR_FROM = 64;

/** How much each pixel differs from the ground, and which pixels differ enough. */
export interface Difference {
  /** The distance in RGB, 0 to 255, of each pixel from its ground. */
  readonly distance: Plane;
  /** The same, lightly blurred, on which the limits work. */
  readonly blurred: Plane;
  /** What differs at least this much belongs to a piece. */
  readonly limit: number;
  /** What differs at least this much and touches a piece belongs to it too. */
  readonly weakLimit: number;
}

export function differenceFrom(scene: Scene, ground: Ground): Difference {
  const distance = distances(scene, ground.rgb);
  // A small picture has no pixels to spare for a blur.
  const blurs = Math.max(scene.width, scene.height) >= BLUR_FROM;
  const blurred = blurs ? distances({ ...scene, rgb: blur(scene) }, ground.rgb) : distance;
  const noise = ground.noise * (blurs ? 0.5 : 1);
  const otsu = otsuThreshold(blurred.values);
  return {
    distance,
    blurred,
    limit: Math.max(0.5 * otsu, 4.5 * noise, 7),
    weakLimit: Math.max(0.2 * otsu, 3.2 * noise, 4),
  };
}

/** Root of the mean of the three channels' squared differences. */
function distances({ width, height, rgb }: Scene, ground: Float32Array): Plane {
  const values = new Float32Array(width * height);
  for (let i = 0; i < values.length; i++) {
    let sum = 0;
    for (let at = i * 3; at < i * 3 + 3; at++) sum += ((rgb[at] ?? 0) - (ground[at] ?? 0)) ** 2;
    values[i] = Math.sqrt(sum / 3);
  }
  return { width, height, values };
}

/** The mean with weights 1 2 1 in each direction. The edges repeat their pixels. */
function blur({ width, height, rgb }: Scene): Float32Array {
  const row = width * 3;
  const across = new Float32Array(rgb.length);
  for (let i = 0; i < rgb.length; i++) {
    const x = i % row;
    const before = x < 3 ? i : i - 3;
    const after = x >= row - 3 ? i : i + 3;
    across[i] = ((rgb[before] ?? 0) + 2 * (rgb[i] ?? 0) + (rgb[after] ?? 0)) / 4;
  }
  const result = new Float32Array(rgb.length);
  for (let i = 0; i < rgb.length; i++) {
    const above = i < row ? i : i - row;
    const below = i >= row * (height - 1) ? i : i + row;
    result[i] = ((across[above] ?? 0) + 2 * (across[i] ?? 0) + (across[below] ?? 0)) / 4;
  }
  return result;
}

/** The limit that best parts values from 0 to 255 in two groups. Source: Otsu 1979. */
export function otsuThreshold(values: Float32Array): number {
  const histogram = new Float64Array(256);
  let sum = 0;
  for (const value of values) {
    const bin = Math.min(255, Math.floor(value));
    histogram[bin] = (histogram[bin] ?? 0) + 1;
    sum += bin;
  }
  let [below, sumBelow, best, threshold] = [0, 0, -1, 0];
  for (let bin = 0; bin < 255; bin++) {
    below += histogram[bin] ?? 0;
    sumBelow += bin * (histogram[bin] ?? 0);
    const above = values.length - below;
    if (below === 0 || above === 0) continue;
    const between = below * above * (sumBelow / below - (sum - sumBelow) / above) ** 2;
    if (between > best) [best, threshold] = [between, bin + 1];
  }
  return threshold;
}
