const LN2: f64 = 0.6931471805599453;

/** e^x to 11 digits, for x from -700 to 0; 0 below. NaN stays NaN. */
export function exponential(x: f64): f64 {
  if (x < -700) return 0;
  if (isNaN(x)) return x;
  // x = k · ln 2 + r with r in ±0.35, where a Taylor polynomial of degree 10 is exact to 11 digits.
  const k = nearest(x * (1 / LN2));
  const r = x - k * LN2;
  let sum: f64 = 1 / 3628800.0;
  sum = sum * r + 1 / 362880.0;
  sum = sum * r + 1 / 40320.0;
  sum = sum * r + 1 / 5040.0;
  sum = sum * r + 1 / 720.0;
  sum = sum * r + 1 / 120.0;
  sum = sum * r + 1 / 24.0;
  sum = sum * r + 1 / 6.0;
  sum = sum * r + 0.5;
  sum = sum * r + 1;
  sum = sum * r + 1;
  // 2^k: k in the exponent's bits.
  return sum * reinterpret<f64>(((k as i64) + 1023) << 52);
}

/** The natural logarithm in double precision, for x of at least 1. NaN and infinity stay what they are. */
export function logarithm(x: f64): f64 {
  if (!(x < f64.MAX_VALUE)) return x;
  // x = 2^k · m with m in 1 … 2; then log m = 2 · artanh(s), whose series converges fast for s up to 1/3.
  const bits = reinterpret<i64>(x);
  const k: f64 = ((bits >> 52) - 1023) as f64;
  const m = reinterpret<f64>((bits & 0xfffffffffffff) | 0x3ff0000000000000);
  const s = (m - 1) / (m + 1);
  const square = s * s;
  let sum: f64 = 0;
  for (let i: f64 = 33; i > 0; i -= 2) sum = sum * square + 1 / i;
  return k * LN2 + 2 * s * sum;
}
