import { CLASS_COUNT, className } from './labels';

/** The class with the largest of the ten values that begin at `offset`; on a tie, the first one. */
export function predictedLabel(values: ArrayLike<number>, offset = 0): number {
  let best = 0;
  for (let label = 1; label < CLASS_COUNT; label++) {
    if ((values[offset + label] ?? 0) > (values[offset + best] ?? 0)) best = label;
  }
  return best;
}

/**
 * A probability in whole percent, like Python's `{:2.0f}`: at least two characters, halves rounded to even. A diverged
 * network has none, but a dash.
 */
export function percent(probability: number): string {
  if (Number.isNaN(probability)) return ' –';
  const value = probability * 100;
  const floor = Math.floor(value);
  const rest = value - floor;
  const up = rest > 0.5 || (rest === 0.5 && floor % 2 === 1);
  return `${String(up ? floor + 1 : floor).padStart(2)}%`;
}

/**
 * The notebook's caption of a picture: `Sneaker 97% (Sneaker)`, or `Sneaker 97%` without a true label. A diverged
 * network has no answer: `diverged (Sneaker)`.
 */
export function predictionCaption(row: ArrayLike<number>, trueLabel?: number): string {
  const label = predictedLabel(row);
  const probability = row[label] ?? Number.NaN;
  const caption = Number.isNaN(probability) ? 'diverged' : `${className(label)} ${percent(probability)}`;
  return trueLabel === undefined ? caption : `${caption} (${className(trueLabel)})`;
}
