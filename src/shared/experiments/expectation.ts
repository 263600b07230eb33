import { t } from '@vscode/l10n';
import type { RunRecord } from '../domain/runRecord';
import { NOTICEABLE } from './comparison';

/** What a person may expect of an experiment, before it is trained. */
export const EXPECTATIONS = ['better', 'same', 'worse'] as const;
export type Expectation = (typeof EXPECTATIONS)[number];

/** What has become of the test accuracy. A network that has diverged is worse. */
export function outcomeOf({ evaluation: before }: RunRecord, { evaluation: after }: RunRecord): Expectation {
  const difference = after.accuracy - before.accuracy;
  if (Math.abs(difference) < NOTICEABLE) return 'same';
  return difference > 0 ? 'better' : 'worse';
}

export function expectationText(expectation: Expectation): string {
  const texts: Readonly<Record<Expectation, string>> = {
    better: t('better than the baseline'),
    same: t('about the same'),
    worse: t('worse than the baseline'),
  };
  return texts[expectation];
}
