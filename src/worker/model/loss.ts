import { CLASS_COUNT } from '../../shared/domain/labels';
import { predictedLabel } from '../../shared/domain/predictions';

/** Softmax of each row of logits: probabilities that add up to 1. n × 10 → n × 10. */
export function softmax(logits: Float32Array): Float32Array {
  const probabilities = new Float32Array(logits.length);
  for (let row = 0; row < logits.length; row += CLASS_COUNT) {
    const total = exponentials(logits, row, probabilities);
    for (let i = row; i < row + CLASS_COUNT; i++) probabilities[i] = (probabilities[i] ?? 0) / total;
  }
  return probabilities;
}

/** Sums over some pictures. */
export interface CrossEntropy {
  /** The sum of -log p(label). */
  readonly loss: number;
  /** The number of pictures whose largest logit is that of their label. */
  readonly hits: number;
}

/** Sparse softmax cross-entropy of n × 10 logits and n labels. */
export function crossEntropy(logits: Float32Array, labels: Uint8Array): CrossEntropy {
  let [loss, hits] = [0, 0];
  for (let picture = 0, row = 0; picture < labels.length; picture++, row += CLASS_COUNT) {
    const label = row + (labels[picture] ?? 0);
    const best = row + predictedLabel(logits, row);
    const largest = logits[best] ?? 0;
    let total = 0;
    // In this form the exponential cannot overflow.
    for (let i = row; i < row + CLASS_COUNT; i++) total += Math.exp((logits[i] ?? 0) - largest);
    loss += Math.log(total) - ((logits[label] ?? 0) - largest);
    if (best === label) hits++;
  }
  return { loss, hits };
}

/** Writes e^(logit - largest logit) of a row to `result` and returns the sum. This form cannot overflow. */
function exponentials(logits: Float32Array, row: number, result: Float32Array): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = row; i < row + CLASS_COUNT; i++) largest = Math.max(largest, logits[i] ?? 0);
  let total = 0;
  for (let i = row; i < row + CLASS_COUNT; i++) {
    const value = Math.exp((logits[i] ?? 0) - largest);
    result[i] = value;
    total += value;
  }
  return total;
}
