import * as v from 'valibot';
import { CLASS_COUNT } from '../../src/shared/domain/labels';
import { predictedLabel } from '../../src/shared/domain/predictions';
import type { RunResults } from '../../src/shared/domain/runRecord';

/** What the network said to one test picture. */
export interface Prediction {
  /** The picture's number in the test set. */
  readonly index: number;
  readonly label: number;
  readonly predicted: number;
  /** Of the predicted class, 0 to 1. */
  readonly confidence: number;
  /** Of all ten classes. */
  readonly probabilities: Float32Array;
}

export const ORDERS = ['number', 'surest', 'least sure'] as const;

const label = v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(CLASS_COUNT - 1)));

/** Which predictions are shown, and in what order. */
export const PredictionFilterSchema = v.object({
  /** True class; absent for all. */
  label,
  predicted: label,
  outcome: v.picklist(['all', 'right', 'wrong']),
  order: v.picklist(ORDERS),
});
export type PredictionFilter = Readonly<v.InferOutput<typeof PredictionFilterSchema>>;

export const EVERYTHING: PredictionFilter = { outcome: 'all', order: 'number' };

/** One prediction a test picture, in their order. */
export function predictionTable({ testProbabilities, testLabels }: RunResults): Prediction[] {
  return Array.from(testLabels, (label, index) => {
    const probabilities = testProbabilities.subarray(index * CLASS_COUNT, (index + 1) * CLASS_COUNT);
    const predicted = predictedLabel(probabilities);
    return { index, label, predicted, confidence: probabilities[predicted] ?? 0, probabilities };
  });
}

/** The predictions that the filter lets through, in its order. */
export function choose(table: readonly Prediction[], filter: PredictionFilter): readonly Prediction[] {
  const chosen = table.filter(
    ({ label, predicted }) =>
      (filter.label === undefined || label === filter.label) &&
      (filter.predicted === undefined || predicted === filter.predicted) &&
      (filter.outcome === 'all' || (label === predicted) === (filter.outcome === 'right')),
  );
  if (filter.order === 'number') return chosen;
  const sign = filter.order === 'surest' ? -1 : 1;
  return chosen.sort((a, b) => sign * (a.confidence - b.confidence) || a.index - b.index);
}

/** How often each class (row) was taken for each (column): 10 × 10. */
export function confusionMatrix(table: readonly Prediction[]): number[][] {
  const matrix = Array.from({ length: CLASS_COUNT }, () => new Array<number>(CLASS_COUNT).fill(0));
  for (const { label, predicted } of table) {
    const row = matrix[label];
    if (row !== undefined) row[predicted] = (row[predicted] ?? 0) + 1;
  }
  return matrix;
}
