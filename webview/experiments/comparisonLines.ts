import { t } from '@vscode/l10n';
import type { EpochResult, RunRecord } from '../../src/shared/domain/runRecord';
import { isTested } from '../../src/shared/text/epochs';
import { finite, type ChartLine } from '../parts/chartLine';

type Metric = 'accuracy' | 'loss';

/** One metric of two runs by epoch: on the test set where both have recorded it, otherwise on the training pictures. */
export function comparisonLines(baseline: RunRecord, variation: RunRecord, metric: Metric) {
  const areTested = [baseline, variation].every(({ history }) => isTested(history));
  const key: keyof EpochResult = areTested ? (metric === 'accuracy' ? 'testAccuracy' : 'testLoss') : metric;
  const epochs = Math.max(baseline.history.length, variation.history.length);
  const line = (label: string, { history }: RunRecord, look: Pick<ChartLine, 'colour' | 'look'>): ChartLine => ({
    label,
    ...look,
    isMarked: history.length < 3,
    values: Array.from({ length: epochs }, (_, i) => finite(history[i]?.[key])),
  });
  return {
    areTested,
    xs: Array.from({ length: epochs }, (_, i) => i + 1),
    lines: [
      line(t('baseline'), baseline, { colour: 'blue', look: 'dashed' }),
      line(t('variation'), variation, { colour: 'purple', look: 'solid' }),
    ],
  };
}
