/**
 * Adds up `count` rows, which are `stride` bytes apart: to[j] = start + Σ from[j + i · stride]. A row has n floats, a
 * multiple of 4. The sums begin with 0 or, if `adds` is not 0, with what lies at `addend`.
 */
export function sum(from: usize, stride: usize, count: i32, to: usize, n: i32, adds: i32, addend: usize): void {
  for (const behind = to + (n << 2); to < behind; to += 16, from += 16, addend += 16) {
    let total = adds ? v128.load(addend) : f32x4.splat(0);
    for (let i = 0, at = from; i < count; i++, at += stride) total = f32x4.add(total, v128.load(at));
    v128.store(to, total);
  }
}
