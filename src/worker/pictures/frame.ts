import type { Box, Scene } from './scene';

/** The deepest frame that is left out, as a share of the shorter side. */
const DEEPEST = 0.08;
/** The share of a line's pixels that must differ from the line inside for a frame to end there. */
const NEARLY_ALL = 0.85;
/** How much they must differ, in the mean of the three channels. */
const STEP = 14;
/** How much the pixels of a frame's line may differ from their median, in the mean of the three channels. */
const UNIFORM = 20;

/**
 * The scene without a thin frame: lines at an edge that have one colour and end in a step all along. Each side is
 * looked at alone, so bars at two sides are frames too.
 */
export function withoutFrame(scene: Scene): Box {
  const deepest = Math.max(1, Math.floor(Math.min(scene.width, scene.height) * DEEPEST));
  const depth = (side: Side) => (scene.width < 8 || scene.height < 8 ? 0 : frameDepth(scene, side, deepest));
  const [left, right, top, bottom] = [depth('left'), depth('right'), depth('top'), depth('bottom')];
  return { left, top, width: scene.width - left - right, height: scene.height - top - bottom };
}

type Side = 'left' | 'right' | 'top' | 'bottom';

/** The number of lines at one side that belong to a frame. */
function frameDepth(scene: Scene, side: Side, deepest: number): number {
  const lines = Array.from({ length: deepest + 2 }, (_, depth) => line(scene, side, depth));
  const at = (depth: number) => lines[depth] ?? new Float32Array();
  let depth = 0;
  for (let i = 0; i < deepest; i++) {
    // After the picture was made smaller, the step may take two lines.
    const step = isStep(at(i), at(i + 1)) ? 1 : isStep(at(i), at(i + 2)) ? 2 : 0;
    if (step > 0 && lines.slice(0, i + 1).every(isUniform)) depth = i + step;
  }
  return depth;
}

/** RGB of the line that is `depth` lines inside of a side. */
function line({ width, height, rgb }: Scene, side: Side, depth: number): Float32Array {
  const across = side === 'left' || side === 'right';
  const length = across ? height : width;
  const result = new Float32Array(length * 3);
  for (let i = 0; i < length; i++) {
    const x = side === 'left' ? depth : side === 'right' ? width - 1 - depth : i;
    const y = side === 'top' ? depth : side === 'bottom' ? height - 1 - depth : i;
    result.set(rgb.subarray((y * width + x) * 3, (y * width + x) * 3 + 3), i * 3);
  }
  return result;
}

function isUniform(pixels: Float32Array): boolean {
  const middle = [0, 1, 2].map((channel) => {
    const sorted = pixels.filter((_, i) => i % 3 === channel).sort();
    return sorted[sorted.length >> 1] ?? 0;
  });
  const typical = pixels.map((_, i) => middle[i % 3] ?? 0);
  return shareThatDiffers(pixels, typical, UNIFORM) <= 1 - NEARLY_ALL;
}

function isStep(outer: Float32Array, inner: Float32Array): boolean {
  return shareThatDiffers(outer, inner, STEP) >= NEARLY_ALL;
}

/** The share of pixels whose colours differ by more than `limit`, in the mean of the three channels. */
function shareThatDiffers(a: Float32Array, b: Float32Array, limit: number): number {
  let count = 0;
  for (let i = 0; i < a.length; i += 3) {
    const red = Math.abs((a[i] ?? 0) - (b[i] ?? 0));
    const green = Math.abs((a[i + 1] ?? 0) - (b[i + 1] ?? 0));
    const blue = Math.abs((a[i + 2] ?? 0) - (b[i + 2] ?? 0));
    if (red + green + blue > limit * 3) count++;
  }
  return (count * 3) / a.length;
}
