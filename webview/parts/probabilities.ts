import { t } from '@vscode/l10n';
import { CLASS_NAMES } from '../../src/shared/domain/labels';
import { percent } from '../../src/shared/domain/predictions';
import type { BarKind, NamedBar } from './namedBars';

/** Probabilities of the ten classes, with the predicted class and, if known, the true one. */
export interface Probabilities {
  readonly probabilities: Float32Array;
  readonly predicted: number;
  readonly label?: number;
}

export function barKind(i: number, { predicted, label }: Probabilities): BarKind {
  if (i === label) return 'true';
  if (i === predicted) return label === undefined ? 'answer' : 'wrong';
  return 'other';
}

/** One bar for each of the ten classes. */
export function probabilityLines(prediction: Probabilities): NamedBar[] {
  return CLASS_NAMES.map((name, i) => {
    const value = prediction.probabilities[i] ?? Number.NaN;
    const kind = barKind(i, prediction);
    return { name, value, text: percent(value), kind, ...(kind === 'true' ? { tag: t('true') } : {}) };
  });
}
