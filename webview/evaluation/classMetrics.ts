import { CLASS_COUNT } from '../../src/shared/domain/labels';
import { confidenceAt, confusionMatrix } from '../../src/shared/domain/answers';
import type { PredictionTable } from '../parts/predictionTable';

/** How well the network does on one class. A number is NaN where it would divide by zero. */
export interface ClassMetrics {
  readonly label: number;
  /** Of the pictures predicted as this class, the share that belongs to it. */
  readonly precision: number;
  /** Of the pictures of this class, the share that is predicted as it. */
  readonly recall: number;
  /** The harmonic mean of precision and recall. */
  readonly f1: number;
  /** The number of pictures of this class. */
  readonly support: number;
  /** The mean probability of the predicted class, over the pictures of this class. */
  readonly confidence: number;
}

/** One row for each class, in the order of the labels. */
export function classMetrics(table: PredictionTable): ClassMetrics[] {
  const matrix = confusionMatrix(table);
  const confidences = new Array<number>(CLASS_COUNT).fill(0);
  table.labels.forEach((label, index) => {
    confidences[label] = (confidences[label] ?? 0) + confidenceAt(table, index);
  });
  return matrix.map((row, label) => {
    const hits = row[label] ?? 0;
    const support = row.reduce((sum, count) => sum + count, 0);
    const predicted = matrix.reduce((sum, each) => sum + (each[label] ?? 0), 0);
    return {
      label,
      precision: hits / predicted,
      recall: hits / support,
      // 2 · precision · recall / (precision + recall), without its division by zero where nothing is right.
      f1: (2 * hits) / (support + predicted),
      support,
      confidence: (confidences[label] ?? 0) / support,
    };
  });
}

export const METRIC_KEYS = ['label', 'precision', 'recall', 'f1', 'support', 'confidence'] as const;
export type MetricKey = (typeof METRIC_KEYS)[number];

/** The rows by one column. Rows without a number come last. The rows that are equal keep the order of their labels. */
export function sortedBy(rows: readonly ClassMetrics[], key: MetricKey, descending: boolean): ClassMetrics[] {
  const sign = descending ? -1 : 1;
  const compare = (a: number, b: number) =>
    Number.isNaN(a) || Number.isNaN(b) ? Number(Number.isNaN(a)) - Number(Number.isNaN(b)) : sign * (a - b);
  return [...rows].sort((a, b) => compare(a[key], b[key]) || a.label - b.label);
}
