/**
 * Copies pictures, which are bytes, as floats: each byte times `factor`. Picture i is the one that the i-th i32 at
 * `order` numbers. A picture has `size` bytes, a multiple of 8.
 */
export function pixels(images: usize, order: usize, to: usize, pictures: i32, size: i32, factor: f32): void {
  const scale = f32x4.splat(factor);
  for (let i = 0; i < pictures; i++, order += 4) {
    let from: usize = images + (i32.load(order) as usize) * (size as usize);
    for (const behind: usize = from + size; from < behind; from += 8, to += 32) {
      // Eight bytes become eight 16-bit numbers, and these two times four 32-bit ones.
      const wide = v128.load8x8_u(from);
      v128.store(to, f32x4.mul(f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(wide)), scale));
      v128.store(to, f32x4.mul(f32x4.convert_i32x4_u(i32x4.extend_high_i16x8_u(wide)), scale), 16);
    }
  }
}
