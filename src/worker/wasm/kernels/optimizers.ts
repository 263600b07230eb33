import { fma } from './fma';

// The updates of Keras' optimizers. Each moves n weights, a multiple of 4, by their gradients at g. `old` is the
// address of the weights before the step; what the optimizer keeps for them lies `slot` and 2 · `slot` bytes behind.
// All of it is written anew, at `fresh`, in the same arrangement. Because the old state stays whole, a step that a
// thread did not end can be done again. All of this is done for `panels` panels, `panel` bytes apart.

/**
 * How far the running means move towards a new value: 1 - 0.9 and 1 - 0.999. Computed here they would be differences in
 * single precision, the second one too large by 5 in 100,000, and after a few steps the losses would not be Keras'.
 */
const MEAN_SHARE: f32 = 0.1;
const SQUARE_SHARE: f32 = 0.001;

/** Adam. `rate` contains the correction of the running means. */
export function adam(
  old: usize,
  fresh: usize,
  slot: usize,
  g: usize,
  n: i32,
  panels: i32,
  panel: usize,
  rate: f32,
): void {
  for (let p = 0; p < panels; p++, old += panel, fresh += panel, g += panel) {
    for (let i: usize = 0, behind: usize = n << 2; i < behind; i += 16) {
      const gradient = v128.load(g + i);
      const mean = v128.load(old + slot + i);
      const square = v128.load(old + 2 * slot + i);
      const newMean = fma(f32x4.sub(gradient, mean), f32x4.splat(MEAN_SHARE), mean);
      const newSquare = fma(f32x4.sub(f32x4.mul(gradient, gradient), square), f32x4.splat(SQUARE_SHARE), square);
      const root = f32x4.add(f32x4.sqrt(newSquare), f32x4.splat(1e-7));
      v128.store(fresh + i, f32x4.sub(v128.load(old + i), f32x4.div(f32x4.mul(newMean, f32x4.splat(rate)), root)));
      v128.store(fresh + slot + i, newMean);
      v128.store(fresh + 2 * slot + i, newSquare);
    }
  }
}

/** Gradient descent with a momentum of 0.9. */
export function momentum(
  old: usize,
  fresh: usize,
  slot: usize,
  g: usize,
  n: i32,
  panels: i32,
  panel: usize,
  rate: f32,
): void {
  for (let p = 0; p < panels; p++, old += panel, fresh += panel, g += panel) {
    for (let i: usize = 0, behind: usize = n << 2; i < behind; i += 16) {
      const kept = f32x4.mul(v128.load(old + slot + i), f32x4.splat(0.9));
      const step = f32x4.sub(kept, f32x4.mul(v128.load(g + i), f32x4.splat(rate)));
      v128.store(fresh + i, f32x4.add(v128.load(old + i), step));
      v128.store(fresh + slot + i, step);
    }
  }
}

/** RMSprop without momentum; epsilon is added under the root. */
export function rmsprop(
  old: usize,
  fresh: usize,
  slot: usize,
  g: usize,
  n: i32,
  panels: i32,
  panel: usize,
  rate: f32,
): void {
  for (let p = 0; p < panels; p++, old += panel, fresh += panel, g += panel) {
    for (let i: usize = 0, behind: usize = n << 2; i < behind; i += 16) {
      const gradient = v128.load(g + i);
      const kept = f32x4.mul(v128.load(old + slot + i), f32x4.splat(0.9));
      const square = fma(f32x4.mul(gradient, gradient), f32x4.splat(MEAN_SHARE), kept);
      const root = f32x4.sqrt(f32x4.add(square, f32x4.splat(1e-7)));
      v128.store(fresh + i, f32x4.sub(v128.load(old + i), f32x4.div(f32x4.mul(gradient, f32x4.splat(rate)), root)));
      v128.store(fresh + slot + i, square);
    }
  }
}
