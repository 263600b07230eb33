import { t } from '@vscode/l10n';
import { confidenceAt } from '../../src/shared/domain/answers';
import { CLASS_COUNT } from '../../src/shared/domain/labels';
import type { PredictionFilter } from '../../src/shared/domain/predictionFilter';
import { predictedLabel } from '../../src/shared/domain/predictions';
import type { RunResults } from '../../src/shared/domain/runRecord';

/** The predictions for all pictures of one set, as columns. A picture's number is its index in each column. */
export interface PredictionTable {
  readonly runId: string;
  /** True classes. */
  readonly labels: Uint8Array;
  readonly predicted: Uint8Array;
  /** Ten for each picture, row by row. */
  readonly probabilities: Float32Array;
}

/** The prediction for one picture. */
export interface Prediction {
  /** The picture's number in its set. */
  readonly index: number;
  readonly label: number;
  readonly predicted: number;
  /** Of all ten classes. */
  readonly probabilities: Float32Array;
}

/** The table of a run. Shares the given arrays. */
export function predictionTable(
  runId: string,
  { testProbabilities, testLabels }: Pick<RunResults, 'testProbabilities' | 'testLabels'>,
): PredictionTable {
  const predicted = testLabels.map((_, index) => predictedLabel(testProbabilities, index * CLASS_COUNT));
  return { runId, labels: testLabels, predicted, probabilities: testProbabilities };
}

/** One row of the table. Throws RangeError if there is no picture with this number. */
export function predictionAt({ labels, predicted, probabilities }: PredictionTable, index: number): Prediction {
  const [label, answer] = [labels[index], predicted[index]];
  if (label === undefined || answer === undefined) throw new RangeError(t('There is no picture {0}.', index));
  const row = probabilities.subarray(index * CLASS_COUNT, (index + 1) * CLASS_COUNT);
  return { index, label, predicted: answer, probabilities: row };
}

const NONE: ReadonlySet<number> = new Set();

/** The numbers of the pictures that match the filter, in its order. `disputed` are those whose label is disputed. */
export function choose(
  table: PredictionTable,
  filter: PredictionFilter,
  disputed: ReadonlySet<number> = NONE,
): Uint16Array {
  const { labels, predicted } = table;
  const { label, predicted: answer, outcome, confidence, order } = filter;
  const chosen = new Uint16Array(labels.length);
  let count = 0;
  for (let index = 0; index < labels.length; index++) {
    const isRight = labels[index] === predicted[index];
    if (label !== undefined && labels[index] !== label) continue;
    if (answer !== undefined && predicted[index] !== answer) continue;
    if (outcome !== 'all' && isRight !== (outcome === 'right')) continue;
    if (filter.disputed === true && !disputed.has(index)) continue;
    if (confidence !== undefined && !isWithin(confidenceAt(table, index), confidence)) continue;
    chosen[count++] = index;
  }
  const found = chosen.slice(0, count);
  if (order === 'number') return found;
  const key = Float64Array.from(labels, (_, index) => sortKey(table, index, order));
  return found.sort((a, b) => (key[a] ?? 0) - (key[b] ?? 0) || a - b);
}

/** NaN, the confidence of a diverged network, lies in no range. */
function isWithin(value: number, [from, to]: readonly [number, number]): boolean {
  return value >= from && value <= to;
}

/** Pictures are shown from the lowest key to the highest. */
function sortKey(table: PredictionTable, index: number, order: Exclude<PredictionFilter['order'], 'number'>): number {
  if (order === 'highest loss') return -lossAt(table, index);
  return order === 'surest' ? -confidenceAt(table, index) : confidenceAt(table, index);
}

/** The smallest probability above zero that 32 bits can hold. */
const SMALLEST_PROBABILITY = 2 ** -149;
/** The loss of a true class whose probability is zero in 32 bits, about 103.28. */
export const HIGHEST_LOSS = -Math.log(SMALLEST_PROBABILITY);

/**
 * The picture's share in the loss: -log of the probability of its true class. Keras clips probabilities at 1e-7, where
 * it gets no logits; that would make the worst mistakes equal. So they are clipped where 32 bits end.
 */
export function lossAt({ labels, probabilities }: PredictionTable, index: number): number {
  const probability = probabilities[index * CLASS_COUNT + (labels[index] ?? 0)] ?? Number.NaN;
  return -Math.log(Math.max(probability, SMALLEST_PROBABILITY));
}
