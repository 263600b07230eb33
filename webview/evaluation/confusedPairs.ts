import { t } from '@vscode/l10n';
import { className } from '../../src/shared/domain/labels';

/** Pictures of one class that were predicted as another one. */
export interface ConfusedPair {
  readonly label: number;
  readonly predicted: number;
  readonly count: number;
}

/** The most frequent mistakes, most frequent first. `matrix` has true classes by row. */
export function confusedPairs(matrix: readonly (readonly number[])[], most: number): ConfusedPair[] {
  const pairs = matrix.flatMap((row, label) => row.map((count, predicted) => ({ label, predicted, count })));
  return pairs
    .filter(({ label, predicted, count }) => label !== predicted && count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, most);
}

export function pairSentence({ label, predicted, count }: ConfusedPair): string {
  return t('{0} taken for {1}: {2}', className(label), className(predicted), count);
}
