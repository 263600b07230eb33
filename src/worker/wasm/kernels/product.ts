import { fma } from './fma';

/** What the sums of a product begin with: nothing, a bias for each column, or a matrix that lies as C does. */
const BIAS = 1;
const ADDEND = 2;

/** The address of an element of a table of offsets. Behind the table's end, that of its last element. */
function entry(table: usize, i: i32, last: i32): usize {
  return i32.load(table + (min(i, last) << 2));
}

function begin(start: i32, from: usize, row: usize, column: usize): v128 {
  if (start === BIAS) return v128.load(from + column);
  if (start === ADDEND) return v128.load(from + row + column);
  return f32x4.splat(0);
}

function end(to: usize, sums: v128, relu: i32): void {
  v128.store(to, relu ? f32x4.pmax(sums, f32x4.splat(0)) : sums);
}

/**
 * C = start + A · B, where A is m × n and B is n × panels · 8.
 *
 * A can lie anywhere: its element (i, k) is at a + aRows[i] + aColumns[k], the tables being i32 offsets in bytes. So the
 * same product serves
 * - a dense layer: row i is picture i, column k is pixel k;
 * - the gradient by its weights: the tables are exchanged, which transposes A;
 * - a convolution: row i is the place of the kernel's corner in the picture, column k a pixel under the kernel. No patches
 *   are copied.
 *
 * Panel p of B is at b + p · bPanel, its rows 32 bytes apart. Row i of panel p of C is at c + cRows[i] + p · cPanel.
 * `start` says what the sums begin with: 0: nothing; 1: the bias at `from`, 8 floats a panel; 2: an addend, which lies at
 * `from` as C lies at c. `relu` sets negative results to 0.
 *
 * Works in tiles of 6 rows × 8 columns: 12 registers of sums, 2 of B, and 1 of A, which 16 registers hold. The last tile
 * repeats its last row. Each sum is added up in the order of k, so a result does not depend on how rows are split up.
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
  start: i32,
  from: usize,
  relu: i32,
): void {
  const behind = aColumns + (n << 2);
  const last = m - 1;
  const fromPanel: usize = start === BIAS ? 32 : cPanel;
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
      // Row i of the tile is xi (columns 0 to 3) and yi (columns 4 to 7).
      let x0 = begin(start, from, c0, 0);
      let y0 = begin(start, from, c0, 16);
      let x1 = begin(start, from, c1, 0);
      let y1 = begin(start, from, c1, 16);
      let x2 = begin(start, from, c2, 0);
      let y2 = begin(start, from, c2, 16);
      let x3 = begin(start, from, c3, 0);
      let y3 = begin(start, from, c3, 16);
      let x4 = begin(start, from, c4, 0);
      let y4 = begin(start, from, c4, 16);
      let x5 = begin(start, from, c5, 0);
      let y5 = begin(start, from, c5, 16);
      for (let k = aColumns, row = b; k < behind; k += 4, row += 32) {
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
      end(c + c0, x0, relu);
      end(c + c0 + 16, y0, relu);
      end(c + c1, x1, relu);
      end(c + c1 + 16, y1, relu);
      end(c + c2, x2, relu);
      end(c + c2 + 16, y2, relu);
      end(c + c3, x3, relu);
      end(c + c3 + 16, y3, relu);
      end(c + c4, x4, relu);
      end(c + c4 + 16, y4, relu);
      end(c + c5, x5, relu);
      end(c + c5 + 16, y5, relu);
    }
  }
}
