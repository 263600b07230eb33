import { CLASS_COUNT } from '../domain/labels';
import type { RunRecord } from '../domain/runRecord';

/** A network's answers to pictures. A picture's number is its index in each column. */
export interface Answers {
  /** True classes, n. */
  readonly labels: ArrayLike<number>;
  /** The answers, n. */
  readonly predicted: ArrayLike<number>;
  /** n × 10, row by row. */
  readonly probabilities: ArrayLike<number>;
}

/** What is known of a run, from which questions and their right answers are made. What is missing cannot be asked. */
export interface Evidence {
  readonly record?: Pick<RunRecord, 'id' | 'summary' | 'history' | 'stepsPerEpoch' | 'evaluation' | 'options'>;
  /** To the test pictures. */
  readonly answers?: Answers;
}

/** The largest probability of each picture, n. */
export function confidences({ predicted, probabilities }: Answers): Float64Array {
  return Float64Array.from(
    { length: predicted.length },
    (_, i) => probabilities[i * CLASS_COUNT + (predicted[i] ?? 0)] ?? Number.NaN,
  );
}

/** How often each class (row) was predicted as each class (column), 10 × 10. */
export function confusionCounts({ labels, predicted }: Answers): number[][] {
  const counts = Array.from({ length: CLASS_COUNT }, () => new Array<number>(CLASS_COUNT).fill(0));
  for (let i = 0; i < labels.length; i++) {
    const row = counts[labels[i] ?? 0];
    const column = predicted[i] ?? 0;
    if (row !== undefined) row[column] = (row[column] ?? 0) + 1;
  }
  return counts;
}

/** The share of each class's pictures that were recognised, 10. */
export function recalls(answers: Answers): number[] {
  return confusionCounts(answers).map((row, label) => (row[label] ?? 0) / row.reduce((sum, each) => sum + each, 0));
}

/** Whether every probability is a number: a network that has diverged gives none, and nothing can be asked about it. */
export function isNumeric({ probabilities }: Answers): boolean {
  return Number.isFinite(probabilities[0] ?? Number.NaN);
}
