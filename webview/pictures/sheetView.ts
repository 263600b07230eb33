import * as v from 'valibot';
import { CLASS_COUNT } from '../../src/shared/domain/labels';
import { hasAnswer, type AnsweredPicture, type OwnPicture } from '../../src/shared/domain/ownPicture';
import { LIKENESS_VERDICTS } from '../../src/shared/domain/likeness';
import { outcomeOf } from '../../src/shared/domain/pictureScore';
import { predictedLabel } from '../../src/shared/domain/predictions';

/** The number of pictures on a page of the contact sheet. */
export const SHEET_PAGE = 24;

export const SHEET_ORDERS = ['latest', 'name', 'surest', 'least sure', 'least alike'] as const;
export const SHEET_OUTCOMES = ['all', 'right', 'wrong'] as const;

const label = v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(CLASS_COUNT - 1)));

/** Which of the person's pictures are shown, and in what order. */
const SheetFilterSchema = v.object({
  /** The class that the network answers; absent for all. */
  predicted: label,
  /** The class that the folder is named after; absent for all. */
  truth: label,
  outcome: v.picklist(SHEET_OUTCOMES),
  verdict: v.picklist(['all', ...LIKENESS_VERDICTS]),
  order: v.picklist(SHEET_ORDERS),
});
export type SheetFilter = Readonly<v.InferOutput<typeof SheetFilterSchema>>;

/** Where a person is among their pictures. */
export const SheetViewSchema = v.object({
  filter: SheetFilterSchema,
  /** The picture in the dialog; absent while it is closed. */
  openedId: v.exactOptional(v.string()),
  isDrawing: v.boolean(),
});
export type SheetView = Readonly<v.InferOutput<typeof SheetViewSchema>>;

export const ALL_PICTURES: SheetFilter = { outcome: 'all', verdict: 'all', order: 'latest' };

/** The pictures that have been read and match the filter, in its order. `pictures` come with the latest first. */
export function chooseFromSheet(pictures: readonly OwnPicture[], filter: SheetFilter): readonly AnsweredPicture[] {
  const chosen = pictures.filter((each): each is AnsweredPicture => each.ok && matches(each, filter));
  switch (filter.order) {
    case 'latest':
      return chosen;
    case 'name':
      return chosen.sort((a, b) => byName.compare(`${a.folder}/${a.name}`, `${b.folder}/${b.name}`));
    case 'surest':
      return chosen.sort((a, b) => confidence(b) - confidence(a));
    case 'least sure':
      return chosen.sort((a, b) => confidence(a) - confidence(b));
    case 'least alike':
      return chosen.sort((a, b) => (a.likeness?.rank ?? 1) - (b.likeness?.rank ?? 1));
  }
}

function matches(picture: AnsweredPicture, { predicted, truth, outcome, verdict }: SheetFilter): boolean {
  if (verdict !== 'all' && picture.likeness?.verdict !== verdict) return false;
  if (truth !== undefined && picture.truth !== truth) return false;
  if (outcome !== 'all' && outcomeOf(picture) !== outcome) return false;
  return predicted === undefined || (hasAnswer(picture) && predictedLabel(picture.probabilities) === predicted);
}

/** A picture without an answer is the least sure. */
function confidence(picture: AnsweredPicture): number {
  return hasAnswer(picture) ? (picture.probabilities[predictedLabel(picture.probabilities)] ?? 0) : 0;
}

const byName = new Intl.Collator('en', { numeric: true });
