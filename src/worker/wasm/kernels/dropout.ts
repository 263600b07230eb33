/** An integer whose bits all depend on those of x: the finalizer of MurmurHash3, by Austin Appleby. */
function mixed(x: i32): i32 {
  x = (x ^ (x >>> 16)) * 0x85ebca6b;
  x = (x ^ (x >>> 13)) * 0xc2b2ae35;
  return x ^ (x >>> 16);
}

/** The same for four integers at once. */
function mixedFour(x: v128): v128 {
  x = i32x4.mul(v128.xor(x, i32x4.shr_u(x, 16)), i32x4.splat(0x85ebca6b));
  x = i32x4.mul(v128.xor(x, i32x4.shr_u(x, 13)), i32x4.splat(0xc2b2ae35));
  return v128.xor(x, i32x4.shr_u(x, 16));
}

/**
 * y = x · scale where the element is kept, else 0. An element is kept when a hash of seed, step and its number is at
 * least `threshold`, of 2³¹. So nobody stores masks: the way back computes the same ones again, with the gradient as x
 * and as y.
 *
 * x and y have `rows` rows and `panels` · 8 columns: row i of panel p is at x + i · xRow + p · xPanel, and y likewise.
 * Their elements are numbered row by row, the first row being number `first`.
 */
export function dropout(
  x: usize,
  xRow: usize,
  xPanel: usize,
  y: usize,
  yRow: usize,
  yPanel: usize,
  rows: i32,
  panels: i32,
  first: i32,
  seed: i32,
  step: i32,
  threshold: i32,
  scale: f32,
): void {
  // 0x9e3779b9 is 2³² divided by the golden ratio: multiples of it are far apart from each other.
  const key = i32x4.splat(mixed(mixed(seed) + step * 0x9e3779b9));
  for (let i = 0; i < rows; i++, x += xRow, y += yRow) {
    let from = x;
    let to = y;
    let number = i32x4.add(i32x4.splat((first + i) * panels * 8), i32x4(0, 1, 2, 3));
    for (let p = 0; p < panels; p++, from += xPanel, to += yPanel) {
      for (let half: usize = 0; half < 32; half += 16) {
        const hash = mixedFour(v128.xor(i32x4.mul(number, i32x4.splat(0x9e3779b9)), key));
        const isKept = i32x4.ge_s(i32x4.shr_u(hash, 1), i32x4.splat(threshold));
        v128.store(to + half, v128.and(f32x4.mul(v128.load(from + half), f32x4.splat(scale)), isKept));
        number = i32x4.add(number, i32x4.splat(4));
      }
    }
  }
}
