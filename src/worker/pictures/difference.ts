import type { Size } from './box';

/**
 * How far each pixel is from the ground, as the mean of a channel, 0 to 255. `smooth` averages a pixel with its
 * neighbours first, which takes noise away and hardly moves edges.
 */
export function differenceFrom(ground: Float32Array, rgb: Float32Array, size: Size, smooth: boolean): Float32Array {
  const steps = new Float32Array(rgb.length);
  for (let at = 0; at < rgb.length; at++) steps[at] = (rgb[at] ?? 0) - (ground[at] ?? 0);
  if (smooth) blur(steps, size);
  const result = new Float32Array(rgb.length / 3);
  for (let i = 0; i < result.length; i++) {
    const [red, green, blue] = [steps[i * 3] ?? 0, steps[i * 3 + 1] ?? 0, steps[i * 3 + 2] ?? 0];
    result[i] = Math.sqrt((red * red + green * green + blue * blue) / 3);
  }
  return result;
}

/** The same colours, each averaged with its neighbours. */
export function blurred(rgb: Float32Array, size: Size): Float32Array {
  const result = rgb.slice();
  blur(result, size);
  return result;
}

/** Averages each channel with the weights 1, 2, 1 in both directions. At the edge, the pixel itself stands in. */
function blur(rgb: Float32Array, { width, height }: Size): void {
  const row = width * 3;
  for (let start = 0; start < rgb.length; start += row) {
    for (let channel = start; channel < start + 3; channel++) {
      let before = rgb[channel] ?? 0;
      for (let at = channel; at < start + row; at += 3) {
        const middle = rgb[at] ?? 0;
        const after = at + 3 < start + row ? (rgb[at + 3] ?? 0) : middle;
        rgb[at] = (before + 2 * middle + after) / 4;
        before = middle;
      }
    }
  }
  const above = rgb.slice(0, row);
  for (let y = 0, at = 0; y < height; y++) {
    const below = y === height - 1 ? 0 : row;
    for (let x = 0; x < row; x++, at++) {
      const middle = rgb[at] ?? 0;
      rgb[at] = ((above[x] ?? 0) + 2 * middle + (rgb[at + below] ?? 0)) / 4;
      above[x] = middle;
    }
  }
}
