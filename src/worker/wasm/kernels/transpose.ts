/**
 * Writes rows `first` to `behind` - 1 of the matrix w, which has `rows` rows and `panels` · 8 columns, into its
 * transpose t. Both lie in panels. `rows` and `first` are multiples of 8.
 */
export function transpose(w: usize, t: usize, rows: i32, panels: i32, first: i32, behind: i32): void {
  for (let p = 0; p < panels; p++) {
    for (let k = first; k < behind; k++) {
      const from: usize = w + (((p * rows + k) as usize) << 5);
      const to: usize = t + ((((k >> 3) * panels + p) as usize) << 8) + ((k & 7) << 2);
      for (let e = 0; e < 8; e++) f32.store(to + (e << 5), f32.load(from + (e << 2)));
    }
  }
}
