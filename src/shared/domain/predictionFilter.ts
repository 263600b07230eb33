import * as v from 'valibot';
import { CLASS_COUNT } from './labels';

export const ORDERS = ['number', 'surest', 'least sure'] as const;
export const OUTCOMES = ['all', 'right', 'wrong'] as const;

const label = v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(CLASS_COUNT - 1)));

/** Which predictions are shown, and in what order. */
export const PredictionFilterSchema = v.object({
  /** True class; absent for all. */
  label,
  predicted: label,
  outcome: v.picklist(OUTCOMES),
  order: v.picklist(ORDERS),
});
export type PredictionFilter = Readonly<v.InferOutput<typeof PredictionFilterSchema>>;

export const EVERYTHING: PredictionFilter = { outcome: 'all', order: 'number' };
