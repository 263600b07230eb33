import { t } from '@vscode/l10n';
import { CLASS_NAMES } from '../../src/shared/domain/labels';
import { EVERYTHING, type PredictionFilter } from '../../src/shared/domain/predictionFilter';
import { percentText } from '../../src/shared/text/percentText';

/** One active filter, and what remains without it. */
export interface FilterChip {
  readonly text: string;
  readonly without: PredictionFilter;
}

/** The active filters. The set of pictures and the order are choices, not filters. */
export function filterChips(filter: PredictionFilter): FilterChip[] {
  const { label, predicted, outcome, confidence, disputed } = filter;
  const chips: FilterChip[] = [];
  if (label !== undefined) {
    const { label: _label, ...without } = filter;
    chips.push({ text: t('Class: {0}', CLASS_NAMES[label] ?? ''), without });
  }
  if (predicted !== undefined) {
    const { predicted: _predicted, ...without } = filter;
    chips.push({ text: t('Predicted: {0}', CLASS_NAMES[predicted] ?? ''), without });
  }
  if (outcome !== 'all') {
    chips.push({ text: outcome === 'right' ? t('✓ Right') : t('✗ Wrong'), without: { ...filter, outcome: 'all' } });
  }
  if (confidence !== undefined) {
    const { confidence: _confidence, ...without } = filter;
    const [from = '', to = ''] = confidence.map((share) => percentText(share, 0));
    chips.push({ text: t('Confidence: {0} to {1}', from, to), without });
  }
  if (disputed === true) {
    const { disputed: _disputed, ...without } = filter;
    chips.push({ text: t('Disputed'), without });
  }
  return chips;
}

/** Without any filter, in the same set and the same order. */
export function unfiltered({ set, order }: PredictionFilter): PredictionFilter {
  return { ...EVERYTHING, set, order };
}
