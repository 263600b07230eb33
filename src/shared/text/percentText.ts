/** A fraction from 0 to 1 as a percentage: `88.4%`. `–` for what is no number. */
export function percentText(fraction: number, digits = 1): string {
  if (!Number.isFinite(fraction)) return '–';
  return `${(fraction * 100).toFixed(digits)}%`;
}
