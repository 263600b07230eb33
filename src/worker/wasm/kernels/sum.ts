/**
 * Adds up `count` rows, which are `stride` bytes apart: to[j] = start + Σ from[j + i · stride]. A row has n floats, a
 * multiple of 4. The sums begin with 0 or, if `adds` is not 0, with what lies at `addend`.
 *
 * Does so `panels` times: from panel to panel, `from` moves by `fromPanel` bytes, `to` and `addend` by `toPanel`.
 */
export function sum(
  from: usize,
  stride: usize,
  count: i32,
  to: usize,
  n: i32,
  adds: i32,
  addend: usize,
  panels: i32,
  fromPanel: usize,
  toPanel: usize,
): void {
  for (let p = 0; p < panels; p++, from += fromPanel, to += toPanel, addend += toPanel) {
    for (let j: usize = 0, behind: usize = n << 2; j < behind; j += 16) {
      let total = adds ? v128.load(addend + j) : f32x4.splat(0);
      for (let i = 0, at = from + j; i < count; i++, at += stride) total = f32x4.add(total, v128.load(at));
      v128.store(to + j, total);
    }
  }
}
