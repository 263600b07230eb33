import * as v from 'valibot';
import { EVERYTHING, PredictionFilterSchema, type PredictionFilter } from '../../src/shared/domain/predictionFilter';
import { choose, type PredictionTable } from '../parts/predictionTable';
import { CARD_SIZES, DEFAULT_SIZE } from './gridLayout';

/** What the grid shows. */
export const GridViewSchema = v.object({
  filter: PredictionFilterSchema,
  /** The place of the current picture among those that match the filter. */
  current: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** Whether the current picture is opened. */
  opened: v.optional(v.boolean(), false),
  /** The size of the cards, an index into CARD_SIZES. */
  size: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(CARD_SIZES.length - 1)), DEFAULT_SIZE),
});
export type GridView = Readonly<v.InferOutput<typeof GridViewSchema>>;

/** The view of a run that was not looked at yet. */
export const START: GridView = { filter: EVERYTHING, current: 0, opened: false, size: DEFAULT_SIZE };

/** The beginning of what another filter shows. */
export function filtered(filter: PredictionFilter, view = START): GridView {
  return { ...view, filter, current: 0, opened: false };
}

/** One picture, opened. A filter that would hide it is dropped, except for its set of pictures. */
export function openedAt(table: PredictionTable, filter: PredictionFilter, index: number, view = START): GridView {
  const current = choose(table, filter).indexOf(index);
  return current === -1
    ? { ...view, filter: { ...EVERYTHING, set: filter.set }, current: index, opened: true }
    : { ...view, filter, current, opened: true };
}
