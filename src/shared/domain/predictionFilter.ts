import * as v from 'valibot';
import { LabelSchema } from './labels';

export const ORDERS = ['number', 'surest', 'least sure', 'highest loss'] as const;
export const OUTCOMES = ['all', 'right', 'wrong'] as const;
/** The two sets of pictures. */
export const PICTURE_SETS = ['test', 'training'] as const;
export type PictureSetName = (typeof PICTURE_SETS)[number];

const label = v.optional(LabelSchema);
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** Which predictions are shown, and in what order. */
export const PredictionFilterSchema = v.object({
  set: v.optional(v.picklist(PICTURE_SETS), 'test'),
  /** True class; absent for all. */
  label,
  predicted: label,
  outcome: v.picklist(OUTCOMES),
  /** The lowest and the highest confidence, 0 to 1; absent for all. */
  confidence: v.optional(
    v.pipe(
      v.tuple([share, share]),
      v.check(([from, to]) => from <= to, 'begins above its end'),
    ),
  ),
  /** Only pictures whose label the person disputes. */
  disputed: v.optional(v.boolean()),
  order: v.picklist(ORDERS),
});
export type PredictionFilter = Readonly<v.InferOutput<typeof PredictionFilterSchema>>;

export const EVERYTHING: PredictionFilter = { set: 'test', outcome: 'all', order: 'number' };

/** The mistakes, those with the highest loss first. */
export const WORST_ERRORS: PredictionFilter = { set: 'test', outcome: 'wrong', order: 'highest loss' };

/** Whether a filter leaves the predictions as they are at first: all of the test pictures, by number. */
export function isEverything(filter: PredictionFilter): boolean {
  const { set, order, outcome, label, predicted, confidence, disputed = false } = filter;
  const narrowed = [label, predicted, confidence].some((each) => each !== undefined) || disputed || outcome !== 'all';
  return !narrowed && set === EVERYTHING.set && order === EVERYTHING.order;
}
