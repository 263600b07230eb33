import { t } from '@vscode/l10n';
import { CLASS_COUNT, className } from './labels';

/** The class with the largest of the ten values that begin at `offset`; on a tie, the first one. */
export function predictedLabel(values: ArrayLike<number>, offset = 0): number {
  let best = 0;
  for (let label = 1; label < CLASS_COUNT; label++) {
    if ((values[offset + label] ?? 0) > (values[offset + best] ?? 0)) best = label;
  }
  return best;
}

/** Whether a row is an answer. The outputs of a network that has diverged are not numbers. */
export function isAnswer(row: ArrayLike<number>): boolean {
  return Array.from(row).every(Number.isFinite);
}

/**
 * A probability in whole percent, like Python's `{:2.0f}`: at least two characters, halves rounded to even. `–` for
 * what is no number.
 */
export function percent(probability: number): string {
  if (!Number.isFinite(probability)) return ' –';
  const value = probability * 100;
  const floor = Math.floor(value);
  const rest = value - floor;
  const up = rest > 0.5 || (rest === 0.5 && floor % 2 === 1);
  return t('{0}%', String(up ? floor + 1 : floor).padStart(2));
}

/**
 * The notebook's caption of a picture: `Sneaker 97% (Sneaker)`, or `Sneaker 97%` without a true label. `Diverged`
 * stands for the answer of a network that has none.
 */
export function predictionCaption(row: ArrayLike<number>, trueLabel?: number): string {
  const label = predictedLabel(row);
  const caption = isAnswer(row) ? `${className(label)} ${percent(row[label] ?? Number.NaN)}` : t('Diverged');
  return trueLabel === undefined ? caption : `${caption} (${className(trueLabel)})`;
}
