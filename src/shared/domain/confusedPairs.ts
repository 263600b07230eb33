import { t } from '@vscode/l10n';
import { confusionMatrix, type Answers } from './answers';
import { CLASS_COUNT, className } from './labels';

/** Pictures of one class that were predicted as another one. */
export interface Confusion {
  readonly label: number;
  readonly predicted: number;
  readonly count: number;
}

/** Two classes that are taken for each other. */
export interface ConfusedPair {
  /** In the order of the labels. */
  readonly classes: readonly [number, number];
  /** How often, both ways. */
  readonly count: number;
  /** Each way, the more frequent one first. */
  readonly ways: readonly [Confusion, Confusion];
}

/** All pairs of classes, those first that are confused most often. */
export function confusedPairs(answers: Omit<Answers, 'probabilities'>): ConfusedPair[] {
  const matrix = confusionMatrix(answers);
  const confusion = (label: number, predicted: number): Confusion => {
    return { label, predicted, count: matrix[label]?.[predicted] ?? 0 };
  };
  const pairs: ConfusedPair[] = [];
  for (let a = 0; a < CLASS_COUNT; a++) {
    for (let b = a + 1; b < CLASS_COUNT; b++) {
      const [one, other] = [confusion(a, b), confusion(b, a)];
      const ways = one.count < other.count ? ([other, one] as const) : ([one, other] as const);
      pairs.push({ classes: [a, b], count: one.count + other.count, ways });
    }
  }
  return pairs.sort((a, b) => b.count - a.count);
}

export function pairText({ classes: [a, b] }: ConfusedPair): string {
  return t('{0} and {1}', className(a), className(b));
}
