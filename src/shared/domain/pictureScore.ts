import { hasAnswer, type OwnPicture } from './ownPicture';
import { predictedLabel } from './predictions';

/** How the answers compare with the classes that folders are named after. */
export interface PictureScore {
  /** Pictures whose true class is known and that have an answer. */
  readonly answered: number;
  readonly right: number;
  /** Pictures whose true class is known but that are unlike the training pictures, so that they have no answer. */
  readonly unanswered: number;
}

/** Whether the answer is right. Undefined without a known class, and for a picture that has no answer. */
export function outcomeOf(picture: OwnPicture): 'right' | 'wrong' | undefined {
  if (!picture.ok || picture.truth === undefined || !hasAnswer(picture)) return undefined;
  return predictedLabel(picture.probabilities) === picture.truth ? 'right' : 'wrong';
}

export function scoreOf(pictures: readonly OwnPicture[]): PictureScore {
  const known = pictures.filter((each) => each.ok && each.truth !== undefined);
  const outcomes = known.map(outcomeOf).filter((outcome) => outcome !== undefined);
  return {
    answered: outcomes.length,
    right: outcomes.filter((outcome) => outcome === 'right').length,
    unanswered: known.length - outcomes.length,
  };
}
