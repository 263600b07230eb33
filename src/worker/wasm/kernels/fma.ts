/**
 * x · y + z of four floats. With relaxed SIMD it is one instruction, which rounds once where the processor can fuse;
 * without, it is two.
 */
export function fma(x: v128, y: v128, z: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_madd(x, y, z) : f32x4.add(f32x4.mul(x, y), z);
}
