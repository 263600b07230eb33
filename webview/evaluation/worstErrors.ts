import { confidenceAt } from '../../src/shared/domain/answers';
import type { PredictionTable } from '../parts/predictionTable';

/** The numbers of the pictures that were predicted wrongly with the greatest confidence, the most confident first. */
export function worstErrors(table: PredictionTable, most: number): number[] {
  const { labels, predicted } = table;
  const wrong = Array.from(labels.keys()).filter((index) => labels[index] !== predicted[index]);
  return wrong.sort((a, b) => confidenceAt(table, b) - confidenceAt(table, a) || a - b).slice(0, most);
}
