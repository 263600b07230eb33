/** A fraction from 0 to 1 as a percentage: `88.4%`. */
export function percentText(fraction: number, digits = 1): string {
  return `${(fraction * 100).toFixed(digits)}%`;
}
