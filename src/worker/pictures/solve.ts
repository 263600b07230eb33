/**
 * Solves A·x = b by elimination with partial pivoting. `a` is n × n, row by row. Neither argument is changed. Where A is
 * singular, the unknowns that nothing determines are 0.
 */
export function solve(a: Float64Array, b: Float64Array): Float64Array {
  const n = b.length;
  const rows = Array.from({ length: n }, (_, i) => Float64Array.of(...a.subarray(i * n, (i + 1) * n), b[i] ?? 0));
  for (let column = 0; column < n; column++) {
    const pivot = largest(rows, column);
    [rows[column], rows[pivot]] = [rows[pivot] ?? new Float64Array(n + 1), rows[column] ?? new Float64Array(n + 1)];
    const top = rows[column];
    const divisor = top?.[column] ?? 0;
    if (top === undefined || Math.abs(divisor) < 1e-12) continue;
    for (const row of rows) {
      if (row === top) continue;
      const factor = (row[column] ?? 0) / divisor;
      for (let i = column; i <= n; i++) row[i] = (row[i] ?? 0) - factor * (top[i] ?? 0);
    }
  }
  return Float64Array.from(rows, (row, i) => (Math.abs(row[i] ?? 0) < 1e-12 ? 0 : (row[n] ?? 0) / (row[i] ?? 1)));
}

/** The row, from `column` on, with the largest number in that column. */
function largest(rows: readonly Float64Array[], column: number): number {
  let best = column;
  for (let i = column + 1; i < rows.length; i++) {
    if (Math.abs(rows[i]?.[column] ?? 0) > Math.abs(rows[best]?.[column] ?? 0)) best = i;
  }
  return best;
}
