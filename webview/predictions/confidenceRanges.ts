import { t } from '@vscode/l10n';
import { percentText } from '../../src/shared/text/percentText';

type Range = readonly [from: number, to: number];

/** The ranges of confidence that can be chosen. */
export const CONFIDENCE_RANGES: readonly Range[] = [
  [0, 0.5],
  [0.5, 0.7],
  [0.7, 0.9],
  [0.9, 0.99],
  [0.99, 1],
];

/** The place of a range in the list. Undefined for another one, which a link may have named, and for none. */
export function rangeOf(confidence: Range | undefined): number | undefined {
  const at = CONFIDENCE_RANGES.findIndex(([from, to]) => from === confidence?.[0] && to === confidence[1]);
  return at === -1 ? undefined : at;
}

export function rangeText([from, to]: Range): string {
  const percent = (share: number) => percentText(share, 0);
  if (from === 0) return t('Up to {0} sure', percent(to));
  return to === 1 ? t('At least {0} sure', percent(from)) : t('{0} to {1} sure', percent(from), percent(to));
}
