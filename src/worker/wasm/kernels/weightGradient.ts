import { fma } from './fma';

/** Bytes of a packed picture: 6 numbers, and where its gradient lies. */
const PACKED: usize = 32;

/**
 * The gradient by a dense layer's weights, summed over n pictures: G = start + Xᵀ · D, where X is n × m and D is n ×
 * panels · 8. `product` could do it, its tables exchanged. But half of each picture is black, and black adds nothing to
 * the gradient of its weights: left out, a third of the products is saved.
 *
 * Picture j has its m inputs at x + j · xPicture. Panel p of D is at d + p · dPanel, and that of G at g + p · gPanel;
 * their rows are 32 bytes apart. The sums of panel p begin with what lies at from + p · fromPanel: with 8 floats for
 * all rows or, if `addend` is 1, with a matrix whose rows lie as those of G do.
 *
 * Works in tiles of 6 rows × 8 columns, as `product` does. For each 6 inputs it first packs the pictures in which not
 * all of them are 0, at `packed`: n · 32 bytes that belong to the thread. All panels read them there.
 */
export function weightGradient(
  x: usize,
  xPicture: usize,
  m: i32,
  n: i32,
  d: usize,
  dPanel: usize,
  g: usize,
  gPanel: usize,
  panels: i32,
  from: usize,
  fromPanel: usize,
  addend: i32,
  packed: usize,
): void {
  const ofRows: usize = -addend;
  for (let i = 0; i < m; i += 6, x += 24, g += 192) {
    const behind = pack(x, xPicture, n, packed);
    let ofD = d;
    let to = g;
    let start = from + ((i << 5) & ofRows);
    for (let p = 0; p < panels; p++, ofD += dPanel, to += gPanel, start += fromPanel) {
      // Row i of the tile is xi (columns 0 to 3) and yi (columns 4 to 7).
      let x0 = f32x4.splat(0);
      let y0 = f32x4.splat(0);
      let x1 = f32x4.splat(0);
      let y1 = f32x4.splat(0);
      let x2 = f32x4.splat(0);
      let y2 = f32x4.splat(0);
      let x3 = f32x4.splat(0);
      let y3 = f32x4.splat(0);
      let x4 = f32x4.splat(0);
      let y4 = f32x4.splat(0);
      let x5 = f32x4.splat(0);
      let y5 = f32x4.splat(0);
      for (let at = packed; at < behind; at += PACKED) {
        const row: usize = ofD + (i32.load(at, 24) as usize);
        const bx = v128.load(row);
        const by = v128.load(row, 16);
        let e = v128.load32_splat(at);
        x0 = fma(e, bx, x0);
        y0 = fma(e, by, y0);
        e = v128.load32_splat(at, 4);
        x1 = fma(e, bx, x1);
        y1 = fma(e, by, y1);
        e = v128.load32_splat(at, 8);
        x2 = fma(e, bx, x2);
        y2 = fma(e, by, y2);
        e = v128.load32_splat(at, 12);
        x3 = fma(e, bx, x3);
        y3 = fma(e, by, y3);
        e = v128.load32_splat(at, 16);
        x4 = fma(e, bx, x4);
        y4 = fma(e, by, y4);
        e = v128.load32_splat(at, 20);
        x5 = fma(e, bx, x5);
        y5 = fma(e, by, y5);
      }
      // The last tile may have fewer rows.
      const rows = m - i;
      finish(to, start, x0, y0);
      if (rows > 1) finish(to + 32, start + (32 & ofRows), x1, y1);
      if (rows > 2) finish(to + 64, start + (64 & ofRows), x2, y2);
      if (rows > 3) finish(to + 96, start + (96 & ofRows), x3, y3);
      if (rows > 4) finish(to + 128, start + (128 & ofRows), x4, y4);
      if (rows > 5) finish(to + 160, start + (160 & ofRows), x5, y5);
    }
  }
}

/**
 * Packs 6 inputs of n pictures, without the pictures in which all of them are 0, and behind each the offset of the
 * picture's row in D. Returns the address behind the last one.
 */
function pack(x: usize, xPicture: usize, n: i32, packed: usize): usize {
  for (let offset = 0, behind = n << 5; offset < behind; offset += 32, x += xPicture) {
    const four = v128.load(x);
    const two = v128.load64_zero(x, 16);
    if (!v128.any_true(v128.or(four, two))) continue;
    v128.store(packed, four);
    v128.store(packed, two, 16);
    i32.store(packed, offset, 24);
    packed += PACKED;
  }
  return packed;
}

/** Stores one row of a tile, added to what it begins with. */
function finish(to: usize, start: usize, x: v128, y: v128): void {
  v128.store(to, f32x4.add(x, v128.load(start)));
  v128.store(to, f32x4.add(y, v128.load(start, 16)), 16);
}
