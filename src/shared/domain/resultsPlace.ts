import { t } from '@vscode/l10n';
import * as v from 'valibot';
import { UserError } from './errors';
import { PICTURE_SETS, PredictionFilterSchema } from './predictionFilter';
import { QuestionNameSchema } from './quizAnswers';
import { TestPictureIndexSchema } from './testPictures';
import { OPTION_LIMITS } from './trainOptions';

/** The tabs of the results page, in the notebook's order. */
export const RESULTS_TABS = [
  'data',
  'model',
  'training',
  'evaluation',
  'predictions',
  'experiments',
  'pictures',
] as const;
export type ResultsTab = (typeof RESULTS_TABS)[number];

export const ResultsTabSchema = v.picklist(RESULTS_TABS);
export const EpochSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(OPTION_LIMITS.epochs.max));

const filter = PredictionFilterSchema.entries;

/** A place of the results page that a link or a command can name. */
export const ResultsPlaceSchema = v.strictObject({
  tab: ResultsTabSchema,
  /** Opens this picture of the test set: its prediction in the tab “predictions”, its pixels in “data”. */
  picture: v.exactOptional(TestPictureIndexSchema),
  /** Shows the network after this epoch; 0 is before the training. Its tab is “training”. */
  epoch: v.exactOptional(EpochSchema),
  /** Asks this question about the shown run. Its tab is the one that has the answer. */
  question: v.exactOptional(QuestionNameSchema),
  /** Opens the glossary over the tab. */
  glossary: v.exactOptional(v.boolean()),
  /** Filters the predictions; what is left out is not filtered. Its tab is “predictions”. */
  filter: v.exactOptional(
    v.strictObject({
      ...filter,
      set: v.exactOptional(v.picklist(PICTURE_SETS)),
      outcome: v.exactOptional(filter.outcome),
      order: v.exactOptional(filter.order),
    }),
  ),
});
export type ResultsPlace = Readonly<v.InferOutput<typeof ResultsPlaceSchema>>;

/** Checks a place that a command was given. Throws UserError `invalid-call`. */
export function parseResultsPlace(value: unknown): ResultsPlace {
  const parsed = v.safeParse(ResultsPlaceSchema, value);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const where = v.getDotPath(issue);
  throw new UserError({
    code: 'invalid-call',
    message: t('The results have no such place: {0}.', where === null ? issue.message : `${where}: ${issue.message}`),
    nextStep: t('Name one of the tabs {0}, for example {"tab": "predictions", "picture": 4}.', RESULTS_TABS.join(', ')),
  });
}
