import * as v from 'valibot';
import { EXPECTATIONS } from '../../src/shared/experiments/expectation';

const ExpectationSchema = v.picklist(EXPECTATIONS);

/** What a person has chosen among the experiments. */
export const ExperimentsViewSchema = v.object({
  /** What they expect of experiments that are not trained yet, by the experiment. */
  expected: v.record(v.string(), ExpectationSchema),
  /** The runs that are compared, by their ids; absent for the likely ones. */
  baseline: v.exactOptional(v.string()),
  variation: v.exactOptional(v.string()),
  /** The run that was shown when they chose the variation. */
  shown: v.exactOptional(v.string()),
  /** The expectation of the run that was trained last, and whether it was right. */
  judged: v.exactOptional(v.object({ run: v.string(), expected: ExpectationSchema, isRight: v.boolean() })),
});
export type ExperimentsView = Readonly<v.InferOutput<typeof ExperimentsViewSchema>>;

export const NOTHING_CHOSEN: ExperimentsView = { expected: {} };
