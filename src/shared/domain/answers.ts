import { CLASS_COUNT } from './labels';

/** A network's answers to n pictures. A picture's number is its index in each column. */
export interface Answers {
  /** True classes, n. */
  readonly labels: ArrayLike<number>;
  /** The answers, n. */
  readonly predicted: ArrayLike<number>;
  /** n × 10, row by row. */
  readonly probabilities: ArrayLike<number>;
}

/** The probability of the predicted class. */
export function confidenceAt({ predicted, probabilities }: Omit<Answers, 'labels'>, index: number): number {
  return probabilities[index * CLASS_COUNT + (predicted[index] ?? 0)] ?? Number.NaN;
}

/** How often each class (row) was predicted as each class (column): 10 × 10. */
export function confusionMatrix({ labels, predicted }: Omit<Answers, 'probabilities'>): number[][] {
  const matrix = Array.from({ length: CLASS_COUNT }, () => new Array<number>(CLASS_COUNT).fill(0));
  for (let i = 0; i < labels.length; i++) {
    const row = matrix[labels[i] ?? 0];
    const column = predicted[i] ?? 0;
    if (row !== undefined) row[column] = (row[column] ?? 0) + 1;
  }
  return matrix;
}
