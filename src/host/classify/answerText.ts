import { className } from '../../shared/domain/labels';
import { percent, predictedLabel } from '../../shared/domain/predictions';
import type { Classification } from '../../shared/domain/classification';

/**
 * The answers in one line, such as `boot.png: Ankle boot 97%`. Names up to three, and counts the rest and the failures.
 */
export function answerText(classifications: readonly Classification[]): string {
  const [only] = classifications;
  if (classifications.length === 1 && only !== undefined) return oneAnswer(only);
  const answers = classifications.filter((each) => each.ok).map(oneAnswer);
  const failed = classifications.length - answers.length;
  const listed =
    answers.slice(0, 3).join(', ') + (answers.length > 3 ? `, and ${String(answers.length - 3)} more` : '');
  return [listed, ...(failed > 0 ? [`${failed} could not be read`] : [])].filter((part) => part !== '').join('; ');
}

function oneAnswer(classification: Classification): string {
  if (!classification.ok) return `${classification.error.message} ${classification.error.nextStep}`;
  const label = predictedLabel(classification.probabilities);
  return `${classification.name}: ${className(label)} ${percent(classification.probabilities[label] ?? 0).trim()}`;
}
