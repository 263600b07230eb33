/** Sets n bytes to 0. */
export function clear(at: usize, n: i32): void {
  memory.fill(at, 0, n);
}
