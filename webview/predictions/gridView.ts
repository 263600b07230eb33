import * as v from 'valibot';
import { EVERYTHING, PredictionFilterSchema, type PredictionFilter } from '../../src/shared/domain/predictionFilter';
import { choose, type PredictionTable } from '../parts/predictionTable';

/** The number of pictures on a page: 4 × 3, as in the notebook. */
export const PAGE_SIZE = 12;

/** What the grid shows. */
export const GridViewSchema = v.object({
  filter: PredictionFilterSchema,
  /** The place of the current picture among those that match the filter. */
  current: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** Whether the current picture is opened. */
  opened: v.optional(v.boolean(), false),
});
export type GridView = Readonly<v.InferOutput<typeof GridViewSchema>>;

/** The view of a run that was not looked at yet. */
export const START: GridView = { filter: EVERYTHING, current: 0, opened: false };

/** The first page with another filter. */
export function filtered(filter: PredictionFilter): GridView {
  return { filter, current: 0, opened: false };
}

/** One picture of the test set, opened. A filter that would hide it is dropped. */
export function openedAt(table: PredictionTable, filter: PredictionFilter, index: number): GridView {
  const current = choose(table, filter).indexOf(index);
  return current === -1 ? { filter: EVERYTHING, current: index, opened: true } : { filter, current, opened: true };
}
