import type { Size } from './box';

/**
 * How far each pixel is from the ground, as the mean of a channel, 0 to 255. `smooth` averages a pixel with its
 * neighbours first, which takes noise away and hardly moves edges.
 */
export function differenceFrom(ground: Float32Array, rgb: Float32Array, size: Size, smooth: boolean): Float32Array {
  let steps = new Float32Array(rgb.length);
  for (let at = 0; at < rgb.length; at++) steps[at] = (rgb[at] ?? 0) - (ground[at] ?? 0);
  if (smooth) steps = blurred(steps, size);
  const result = new Float32Array(rgb.length / 3);
  for (let i = 0; i < result.length; i++) {
    const [red, green, blue] = [steps[i * 3] ?? 0, steps[i * 3 + 1] ?? 0, steps[i * 3 + 2] ?? 0];
    result[i] = Math.sqrt((red * red + green * green + blue * blue) / 3);
  }
  return result;
}

/** Each channel averaged with the weights 1, 2, 1 in both directions. At the edge, the pixel itself stands in. */
function blurred(rgb: Float32Array, { width, height }: Size): Float32Array<ArrayBuffer> {
  const row = width * 3;
  const across = new Float32Array(rgb.length);
  for (let start = 0; start < rgb.length; start += row) {
    const last = start + row - 3;
    for (let at = start; at < start + row; at++) {
      const middle = rgb[at] ?? 0;
      const before = at < start + 3 ? middle : (rgb[at - 3] ?? 0);
      const after = at >= last ? middle : (rgb[at + 3] ?? 0);
      across[at] = (before + 2 * middle + after) / 4;
    }
  }
  const result = new Float32Array(rgb.length);
  for (let y = 0, at = 0; y < height; y++) {
    const above = y === 0 ? 0 : row;
    const below = y === height - 1 ? 0 : row;
    for (let x = 0; x < row; x++, at++) {
      result[at] = ((across[at - above] ?? 0) + 2 * (across[at] ?? 0) + (across[at + below] ?? 0)) / 4;
    }
  }
  return result;
}
