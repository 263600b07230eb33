import { t } from '@vscode/l10n';
import { percentText } from '../text/percentText';
import type { QuizOption } from './question';

/** Ranges of a percentage to choose from: `below 80%`, `80% to 90%`, `above 90%`. The limits rise, from 0 to 1. */
export function percentRanges(limits: readonly number[]): QuizOption[] {
  const texts = limits.map((limit) => percentText(limit, 0));
  return [
    { text: t('below {0}', texts[0] ?? '') },
    ...texts.slice(1).map((to, i) => ({ text: t('{0} to {1}', texts[i] ?? '', to) })),
    { text: t('above {0}', texts.at(-1) ?? '') },
  ];
}

/** The index of the range that a value lies in. */
export function rangeOf(value: number, limits: readonly number[]): number {
  const index = limits.findIndex((limit) => value < limit);
  return index === -1 ? limits.length : index;
}
