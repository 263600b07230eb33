/**
 * Sets those elements of the gradient d to 0 whose activation in y is not above 0. Both have `rows` rows and
 * `panels` · 8 columns: row i of panel p is at d + i · dRow + p · dPanel, and y likewise.
 */
export function reluGradient(
  d: usize,
  dRow: usize,
  dPanel: usize,
  y: usize,
  yRow: usize,
  yPanel: usize,
  rows: i32,
  panels: i32,
): void {
  const zero = f32x4.splat(0);
  for (let p = 0; p < panels; p++, d += dPanel, y += yPanel) {
    for (let i = 0, at = d, active = y; i < rows; i++, at += dRow, active += yRow) {
      v128.store(at, v128.and(v128.load(at), f32x4.gt(v128.load(active), zero)));
      v128.store(at, v128.and(v128.load(at, 16), f32x4.gt(v128.load(active, 16), zero)), 16);
    }
  }
}
