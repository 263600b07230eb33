import { predictionCaption } from '../../src/shared/domain/predictions';
import { OUTCOME_SIGNS, type Outcome } from '../parts/outcomeMark';
import type { Prediction } from '../parts/predictionTable';

interface SheetCaption {
  readonly outcome: Outcome;
  readonly lines: readonly string[];
}

/** The notebook's caption in two lines, after a sign for those who do not see its colour. */
export function sheetCaption({ label, predicted, probabilities }: Prediction): SheetCaption {
  const outcome = label === predicted ? 'right' : 'wrong';
  const caption = `${OUTCOME_SIGNS[outcome]} ${predictionCaption(probabilities, label)}`;
  return { outcome, lines: caption.split(/ (?=\()/) };
}
