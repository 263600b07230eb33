import { hasAnswer, type AnsweredPicture, type OwnPicture } from '../../src/shared/domain/ownPicture';
import type { LikenessVerdict } from '../../src/shared/domain/likeness';
import { outcomeOf } from '../../src/shared/domain/pictureScore';
import { predictedLabel } from '../../src/shared/domain/predictions';

/** The number of pictures on a page of the contact sheet. */
export const SHEET_PAGE = 24;

export const SHEET_ORDERS = ['latest', 'name', 'surest', 'least sure', 'least alike'] as const;
export const SHEET_OUTCOMES = ['all', 'right', 'wrong'] as const;

/** Which of the person's pictures are shown, and in what order. */
export interface SheetFilter {
  /** The class that the network answers; absent for all. */
  readonly predicted?: number;
  /** The class that the folder is named after; absent for all. */
  readonly truth?: number;
  readonly outcome: (typeof SHEET_OUTCOMES)[number];
  readonly verdict: 'all' | LikenessVerdict;
  readonly order: (typeof SHEET_ORDERS)[number];
}

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
