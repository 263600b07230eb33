import { fma } from './fma';

// The updates of Keras' optimizers. Each moves n weights, a multiple of 4, by their gradients at g. `old` is the address
// of the weights before the step; what the optimizer keeps for them lies `slot` and 2 · `slot` bytes behind. All of it is
// written anew, at `fresh`, in the same arrangement. Because the old state stays whole, a step that a thread did not end
// can be done again.

/** Adam. `rate` contains the correction of the running means. */
export function adam(old: usize, fresh: usize, slot: usize, g: usize, n: i32, rate: f32): void {
  for (const behind = g + (n << 2); g < behind; g += 16, old += 16, fresh += 16) {
    const gradient = v128.load(g);
    const mean = v128.load(old + slot);
    const square = v128.load(old + 2 * slot);
    const newMean = fma(f32x4.sub(gradient, mean), f32x4.splat(1.0 - 0.9), mean);
    const newSquare = fma(f32x4.sub(f32x4.mul(gradient, gradient), square), f32x4.splat(1.0 - 0.999), square);
    const root = f32x4.add(f32x4.sqrt(newSquare), f32x4.splat(1e-7));
    v128.store(fresh, f32x4.sub(v128.load(old), f32x4.div(f32x4.mul(newMean, f32x4.splat(rate)), root)));
    v128.store(fresh + slot, newMean);
    v128.store(fresh + 2 * slot, newSquare);
  }
}

/** Gradient descent with a momentum of 0.9. */
export function momentum(old: usize, fresh: usize, slot: usize, g: usize, n: i32, rate: f32): void {
  for (const behind = g + (n << 2); g < behind; g += 16, old += 16, fresh += 16) {
    const kept = f32x4.mul(v128.load(old + slot), f32x4.splat(0.9));
    const step = f32x4.sub(kept, f32x4.mul(v128.load(g), f32x4.splat(rate)));
    v128.store(fresh, f32x4.add(v128.load(old), step));
    v128.store(fresh + slot, step);
  }
}

/** RMSprop without momentum; epsilon is added under the root. */
export function rmsprop(old: usize, fresh: usize, slot: usize, g: usize, n: i32, rate: f32): void {
  for (const behind = g + (n << 2); g < behind; g += 16, old += 16, fresh += 16) {
    const gradient = v128.load(g);
    const kept = f32x4.mul(v128.load(old + slot), f32x4.splat(0.9));
    const square = fma(f32x4.mul(gradient, gradient), f32x4.splat(1.0 - 0.9), kept);
    const root = f32x4.sqrt(f32x4.add(square, f32x4.splat(1e-7)));
    v128.store(fresh, f32x4.sub(v128.load(old), f32x4.div(f32x4.mul(gradient, f32x4.splat(rate)), root)));
    v128.store(fresh + slot, square);
  }
}
