import { fma } from './fma';

/** The address of an element of a table of offsets. Behind the table's end, that of its last element. */
function entry(table: usize, i: i32, last: i32): usize {
  return i32.load(table + (min(i, last) << 2));
}

/** So many products are added up before the sum is added to those before. That keeps rounding errors small. */
const BLOCK = 256;

/**
 * C = start + A · B, where A is m × n and B is n × panels · 8.
 *
 * A can lie anywhere: its element (i, k) is at a + aRows[i] + aColumns[k], the tables being i32 offsets in bytes. So
 * the same product serves
 * - a dense layer: row i is picture i, column k is pixel k; and the gradient by its input;
 * - a convolution: row i is the place of the kernel's corner in the picture, column k a pixel under the kernel. No
 *   patches are copied;
 * - the gradient by a convolution's weights: the tables are exchanged, which transposes A.
 *
 * Panel p of B is at b + p · bPanel, its rows 32 bytes apart. Row i of panel p of C is at c + cRows[i] + p · cPanel.
 * The sums of panel p begin with what lies at from + p · fromPanel: with 8 floats for all rows, which are a bias or
 * zeros; or, if `addend` is 1, with a matrix whose rows lie as those of C do. `relu` of 1 sets negative results to 0.
 *
 * Works in tiles of 6 rows × 8 columns: 12 registers of sums, 2 of B, and 1 of A, which 16 registers hold. The last
 * tile repeats its last row. Each sum is added up in one order, so a result does not depend on how rows are split up.
 */
export function product(
  a: usize,
  aRows: usize,
  aColumns: usize,
  m: i32,
  n: i32,
  b: usize,
  bPanel: usize,
  c: usize,
  cRows: usize,
  cPanel: usize,
  panels: i32,
  from: usize,
  fromPanel: usize,
  addend: i32,
  relu: i32,
): void {
  const behind = aColumns + (n << 2);
  const last = m - 1;
  const ofRows: usize = -addend;
  const floor = f32x4.splat(relu ? 0 : -Infinity);
  for (let p = 0; p < panels; p++, b += bPanel, c += cPanel, from += fromPanel) {
    for (let i = 0; i < m; i += 6) {
      const a0 = a + entry(aRows, i, last);
      const a1 = a + entry(aRows, i + 1, last);
      const a2 = a + entry(aRows, i + 2, last);
      const a3 = a + entry(aRows, i + 3, last);
      const a4 = a + entry(aRows, i + 4, last);
      const a5 = a + entry(aRows, i + 5, last);
      const c0 = entry(cRows, i, last);
      const c1 = entry(cRows, i + 1, last);
      const c2 = entry(cRows, i + 2, last);
      const c3 = entry(cRows, i + 3, last);
      const c4 = entry(cRows, i + 4, last);
      const c5 = entry(cRows, i + 5, last);
      for (let k = aColumns, row = b; k < behind;) {
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
        const isFirst = k === aColumns;
        const blockEnd = min(k + (BLOCK << 2), behind);
        for (; k < blockEnd; k += 4, row += 32) {
          const at: usize = i32.load(k);
          const bx = v128.load(row);
          const by = v128.load(row, 16);
          let e = v128.load32_splat(a0 + at);
          x0 = fma(e, bx, x0);
          y0 = fma(e, by, y0);
          e = v128.load32_splat(a1 + at);
          x1 = fma(e, bx, x1);
          y1 = fma(e, by, y1);
          e = v128.load32_splat(a2 + at);
          x2 = fma(e, bx, x2);
          y2 = fma(e, by, y2);
          e = v128.load32_splat(a3 + at);
          x3 = fma(e, bx, x3);
          y3 = fma(e, by, y3);
          e = v128.load32_splat(a4 + at);
          x4 = fma(e, bx, x4);
          y4 = fma(e, by, y4);
          e = v128.load32_splat(a5 + at);
          x5 = fma(e, bx, x5);
          y5 = fma(e, by, y5);
        }
        // What the block adds to, and where rows lie there.
        const to = isFirst ? from : c;
        const rows: usize = isFirst ? ofRows : -1;
        const least = k === behind ? floor : f32x4.splat(-Infinity);
        // All is read before anything is written: the last tile has its last row several times.
        x0 = f32x4.add(x0, v128.load(to + (c0 & rows)));
        y0 = f32x4.add(y0, v128.load(to + (c0 & rows), 16));
        x1 = f32x4.add(x1, v128.load(to + (c1 & rows)));
        y1 = f32x4.add(y1, v128.load(to + (c1 & rows), 16));
        x2 = f32x4.add(x2, v128.load(to + (c2 & rows)));
        y2 = f32x4.add(y2, v128.load(to + (c2 & rows), 16));
        x3 = f32x4.add(x3, v128.load(to + (c3 & rows)));
        y3 = f32x4.add(y3, v128.load(to + (c3 & rows), 16));
        x4 = f32x4.add(x4, v128.load(to + (c4 & rows)));
        y4 = f32x4.add(y4, v128.load(to + (c4 & rows), 16));
        x5 = f32x4.add(x5, v128.load(to + (c5 & rows)));
        y5 = f32x4.add(y5, v128.load(to + (c5 & rows), 16));
        v128.store(c + c0, f32x4.pmax(x0, least));
        v128.store(c + c0, f32x4.pmax(y0, least), 16);
        v128.store(c + c1, f32x4.pmax(x1, least));
        v128.store(c + c1, f32x4.pmax(y1, least), 16);
        v128.store(c + c2, f32x4.pmax(x2, least));
        v128.store(c + c2, f32x4.pmax(y2, least), 16);
        v128.store(c + c3, f32x4.pmax(x3, least));
        v128.store(c + c3, f32x4.pmax(y3, least), 16);
        v128.store(c + c4, f32x4.pmax(x4, least));
        v128.store(c + c4, f32x4.pmax(y4, least), 16);
        v128.store(c + c5, f32x4.pmax(x5, least));
        v128.store(c + c5, f32x4.pmax(y5, least), 16);
      }
    }
  }
}
