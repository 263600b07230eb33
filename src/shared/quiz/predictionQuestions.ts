import { t } from '@vscode/l10n';
import { CLASS_COUNT, className } from '../domain/labels';
import { countText } from '../language/numbers';
import { percentText } from '../text/percentText';
import { confusionMatrix, type Answers } from '../domain/answers';
import { confidences, recalls, type Evidence } from './evidence';
import { mixed, type Question } from './question';
import { percentRanges, rangeOf } from './ranges';

const SURE = 0.9;
const RIGHT_WHEN_SURE = [0.8, 0.9, 0.97];
const RIGHT_WITH_TWO = [0.9, 0.95, 0.98];

/** A number that follows from a run's id, so that a run always asks the same, and another run something else. */
function numberOf({ record }: Evidence): number {
  return Array.from(record?.id ?? '').reduce((hash, sign) => (hash * 31 + (sign.codePointAt(0) ?? 0)) >>> 0, 7);
}

/** The first picture from `start` on that suits. */
function findFrom(answers: Answers, start: number, suits: (index: number) => boolean): number | undefined {
  const { length } = answers.labels;
  for (let i = 0; i < length; i++) if (suits((start + i) % length)) return (start + i) % length;
  return undefined;
}

/** Whether the right class has one of the two largest probabilities. */
function isAmongTwo({ labels, probabilities }: Answers, index: number): boolean {
  const row = Array.from({ length: CLASS_COUNT }, (_, label) => probabilities[index * CLASS_COUNT + label] ?? 0);
  const own = row[labels[index] ?? 0] ?? 0;
  return row.filter((each) => each > own).length < 2;
}

/** Questions about single pictures and their probabilities. */
export const PREDICTION_QUESTIONS = {
  whichWrong: {
    tab: 'predictions',
    ask: (evidence) => {
      const { answers } = evidence;
      if (answers === undefined) return undefined;
      const { labels, predicted } = answers;
      const start = numberOf(evidence) % labels.length;
      const wrong = findFrom(answers, start, (i) => labels[i] !== predicted[i]);
      if (wrong === undefined) return undefined;
      const right = findFrom(answers, start, (i) => labels[i] === labels[wrong] && labels[i] === predicted[i]);
      if (right === undefined) return undefined;
      const name = className(labels[wrong] ?? 0);
      const pictures = start % 2 === 0 ? [wrong, right] : [right, wrong];
      return {
        text: t('Both are of the class {0}. Which of these two pictures does it get wrong?', name),
        options: pictures.map((picture) => ({ text: t('Picture {0}', picture), picture })),
        right: pictures.indexOf(wrong),
        because: t('It takes that picture for: {0}.', className(predicted[wrong] ?? 0)),
      };
    },
  },
  rightWhenSure: {
    tab: 'predictions',
    ask: ({ answers }) => {
      if (answers === undefined) return undefined;
      const sure = confidences(answers);
      const all = Array.from(sure.keys()).filter((i) => (sure[i] ?? 0) > SURE);
      if (all.length === 0) return undefined;
      const share = all.filter((i) => answers.labels[i] === answers.predicted[i]).length / all.length;
      return {
        text: t('Of its answers with a confidence above {0}, how many are right?', percentText(SURE, 0)),
        options: percentRanges(RIGHT_WHEN_SURE),
        right: rangeOf(share, RIGHT_WHEN_SURE),
        because: t('Of {0} such answers, {1} are right.', countText(all.length), percentText(share)),
      };
    },
  },
  twoGuesses: {
    tab: 'predictions',
    ask: ({ answers }) => {
      if (answers === undefined) return undefined;
      const { length } = answers.labels;
      const share = Array.from({ length }, (_, i) => i).filter((i) => isAmongTwo(answers, i)).length / length;
      return {
        text: t('If its second choice counted too, how often would it be right?'),
        options: percentRanges(RIGHT_WITH_TWO),
        right: rangeOf(share, RIGHT_WITH_TWO),
        because: t('The right class is among its first two choices for {0} of the pictures.', percentText(share)),
      };
    },
  },
  takenFor: {
    tab: 'predictions',
    ask: ({ answers }) => {
      if (answers === undefined) return undefined;
      const shares = recalls(answers);
      const hardest = shares.indexOf(Math.min(...shares));
      const ranking = (confusionMatrix(answers)[hardest] ?? [])
        .map((count, label) => ({ label, count }))
        .filter(({ label }) => label !== hardest)
        .sort((a, b) => b.count - a.count);
      const [first, second] = ranking;
      if (first === undefined || first.count === second?.count) return undefined;
      return {
        text: t('What does it most often take a picture of the class {0} for, when it is wrong?', className(hardest)),
        ...mixed(ranking, [0, 1, 3, 6], ({ label }) => className(label)),
        because: first.count === 1 ? t('Once.') : t('{0} times.', countText(first.count)),
      };
    },
  },
} as const satisfies Readonly<Record<string, Question>>;
