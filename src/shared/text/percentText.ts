/** A fraction from 0 to 1 as a percentage with one decimal: `88.4%`. */
export function percentText(fraction: number): string {
  return `${(fraction * 100).toFixed(1)}%`;
}
