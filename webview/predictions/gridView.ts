import * as v from 'valibot';
import { EVERYTHING, PredictionFilterSchema, type PredictionFilter } from '../parts/predictionTable';

/** As many pictures as the notebook shows: 4 × 3. */
export const PAGE_SIZE = 12;

/** What a person looks at in the grid. */
export const GridViewSchema = v.object({
  filter: PredictionFilterSchema,
  /** The place of the current picture among those that the filter lets through. */
  current: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
export type GridView = Readonly<v.InferOutput<typeof GridViewSchema>>;

/** Where the grid begins. */
export const START: GridView = { filter: EVERYTHING, current: 0 };

/** The grid from its beginning, with another filter. */
export function filtered(filter: PredictionFilter): GridView {
  return { filter, current: 0 };
}
