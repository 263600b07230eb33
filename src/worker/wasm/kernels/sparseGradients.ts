import { fma } from './fma';

// The gradients of a convolution, for outputs whose gradients are mostly 0. Behind max pooling at least three of four
// are, because one number of a window passes its gradient on, and relu stops a part of those. What 0 is multiplied with
// need not be computed: the gradients that are not 0 are listed first.

/** Bytes of an entry of a list: the gradient, and an offset in bytes. */
const ENTRY: usize = 8;

/**
 * The gradient by a convolution's kernel for one picture, added to g: row f of g is the gradient by filter f, which is
 * the sum over the m places of the output of the place's gradient · the patch that the kernel saw there.
 *
 * The patch of place i begins at x + corners[i], and 32 of its n numbers lie side by side from the offset patches[k]
 * on, for each k that is a multiple of 32. The gradient by filters 8 · p to 8 · p + 7 of place i is at d + p · dPanel +
 * i · 32. g has a row for each filter and n columns, in panels which are gPanel bytes apart.
 *
 * `lists` is memory of the thread: 8 lists of m entries, and 8 numbers.
 */
export function sparseKernelGradient(
  x: usize,
  corners: usize,
  patches: usize,
  n: i32,
  d: usize,
  dPanel: usize,
  m: i32,
  panels: i32,
  g: usize,
  gPanel: usize,
  lists: usize,
): void {
  const list: usize = (m as usize) * ENTRY;
  const ends = lists + 8 * list;
  for (let p = 0; p < panels; p++, d += dPanel, g += 256) {
    listByFilter(d, corners, m, lists, list, ends);
    for (let e: usize = 0; e < 8; e++) {
      const first = lists + e * list;
      const behind: usize = i32.load(ends + (e << 2)) as usize;
      if (first === behind) continue;
      let to = g + (e << 5);
      for (let k = 0; k < n; k += 32, to += gPanel << 2) {
        // The 32 numbers lie side by side, as 4 panels would that are 32 bytes apart.
        addPart(first, behind, x + (i32.load(patches + ((k as usize) << 2)) as usize), 32, to, gPanel);
      }
    }
  }
}

/** For each of 8 filters, lists the places whose gradient is not 0, with their corners. Writes the lists' ends. */
function listByFilter(d: usize, corners: usize, m: i32, lists: usize, list: usize, ends: usize): void {
  for (let e: usize = 0; e < 8; e++) i32.store(ends + (e << 2), (lists + e * list) as i32);
  for (let i = 0; i < m; i++, d += 32, corners += 4) {
    if (!v128.any_true(v128.or(v128.load(d), v128.load(d, 16)))) continue;
    const corner = i32.load(corners);
    for (let e: usize = 0; e < 32; e += 4) {
      const gradient = f32.load(d + e);
      if (gradient === 0) continue;
      const end: usize = i32.load(ends + e) as usize;
      f32.store(end, gradient);
      i32.store(end, corner, 4);
      i32.store(ends + e, (end + ENTRY) as i32);
    }
  }
}

/**
 * The gradient by a convolution's input for one picture, added to c: for each place of the output and each number of
 * the kernel, the place's gradient · that part of the kernel, summed over the filters.
 *
 * The gradient by filters 8 · p to 8 · p + 7 of place i is at d + p · dPanel + i · 32. The part of the kernel for its
 * row r and column s begins at b + (r · size + s) · channelPanels · bPanel: a row of 8 channels for each filter, and
 * panels of 8 channels, bPanel bytes apart. What it adds to begins at c + targets[i] + r · cRow + s · cColumn, in panels
 * of 8 channels, cPanel bytes apart. `channelPanels` is a multiple of 4.
 *
 * `list` is memory of the thread: an entry for each filter.
 */
export function sparseInputGradient(
  d: usize,
  dPanel: usize,
  panels: i32,
  m: i32,
  targets: usize,
  b: usize,
  bPanel: usize,
  c: usize,
  cPanel: usize,
  channelPanels: i32,
  size: i32,
  cRow: usize,
  cColumn: usize,
  list: usize,
): void {
  const part = (channelPanels as usize) * bPanel;
  for (let i = 0; i < m; i++, d += 32, targets += 4) {
    const behind = listOfPlace(d, dPanel, panels, list);
    if (behind === list) continue;
    let weights = b;
    let corner = c + (i32.load(targets) as usize);
    for (let r = 0; r < size; r++, corner += cRow) {
      let to = corner;
      for (let s = 0; s < size; s++, to += cColumn, weights += part) {
        for (let q = 0; q < channelPanels; q += 4)
          addPart(list, behind, weights + (q as usize) * bPanel, bPanel, to + (q as usize) * cPanel, cPanel);
      }
    }
  }
}

/** Lists the filters whose gradient is not 0 at a place, with the offsets of their rows. Returns the list's end. */
function listOfPlace(d: usize, dPanel: usize, panels: i32, list: usize): usize {
  for (let p = 0, offset = 0; p < panels; p++, d += dPanel, offset += 256) {
    if (!v128.any_true(v128.or(v128.load(d), v128.load(d, 16)))) continue;
    for (let e = 0; e < 8; e++) {
      const gradient = f32.load(d + ((e as usize) << 2));
      if (gradient === 0) continue;
      f32.store(list, gradient);
      i32.store(list, offset + (e << 5), 4);
      list += ENTRY;
    }
  }
  return list;
}

/**
 * Adds the listed gradients · their rows to 32 numbers at `to`, which wait in 8 registers meanwhile. The row of an entry
 * begins at b + its offset. Rows and sums lie in 4 panels of 8, bPanel and cPanel bytes apart.
 */
function addPart(list: usize, behind: usize, b: usize, bPanel: usize, to: usize, cPanel: usize): void {
  const second = to + cPanel;
  const third = second + cPanel;
  const fourth = third + cPanel;
  let s0 = v128.load(to);
  let s1 = v128.load(to, 16);
  let s2 = v128.load(second);
  let s3 = v128.load(second, 16);
  let s4 = v128.load(third);
  let s5 = v128.load(third, 16);
  let s6 = v128.load(fourth);
  let s7 = v128.load(fourth, 16);
  for (let at = list; at < behind; at += ENTRY) {
    const gradient = v128.load32_splat(at);
    let row = b + (i32.load(at, 4) as usize);
    s0 = fma(gradient, v128.load(row), s0);
    s1 = fma(gradient, v128.load(row, 16), s1);
    row += bPanel;
    s2 = fma(gradient, v128.load(row), s2);
    s3 = fma(gradient, v128.load(row, 16), s3);
    row += bPanel;
    s4 = fma(gradient, v128.load(row), s4);
    s5 = fma(gradient, v128.load(row, 16), s5);
    row += bPanel;
    s6 = fma(gradient, v128.load(row), s6);
    s7 = fma(gradient, v128.load(row, 16), s7);
  }
  v128.store(to, s0);
  v128.store(to, s1, 16);
  v128.store(second, s2);
  v128.store(second, s3, 16);
  v128.store(third, s4);
  v128.store(third, s5, 16);
  v128.store(fourth, s6);
  v128.store(fourth, s7, 16);
}
