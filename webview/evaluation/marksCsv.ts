import { className } from '../../src/shared/domain/labels';
import type { MarkedPicture } from '../../src/shared/domain/marks';
import { confidenceAt } from '../../src/shared/domain/answers';
import { lossAt, predictionAt, type PredictionTable } from '../parts/predictionTable';

/** The marked pictures as comma-separated values, one line each after a line of headings. */
export function marksCsv(table: PredictionTable, marks: readonly MarkedPicture[]): string {
  const lines = marks.map(({ picture, mark }) => {
    const { label, predicted } = predictionAt(table, picture);
    const numbers = [confidenceAt(table, picture), lossAt(table, picture)].map((value) => value.toFixed(4));
    return [picture, className(label), className(predicted), ...numbers, mark].join();
  });
  return ['test picture,label,prediction,confidence,loss,mark', ...lines, ''].join('\r\n');
}

/** The share of right predictions among the pictures whose label nobody disputes. */
export function undisputedAccuracy({ labels, predicted }: PredictionTable, disputed: ReadonlySet<number>): number {
  let right = 0;
  let count = 0;
  labels.forEach((label, index) => {
    if (disputed.has(index)) return;
    count++;
    if (label === predicted[index]) right++;
  });
  return right / count;
}
