import { t } from '@vscode/l10n';
import { confusedPairs, pairText } from '../domain/confusedPairs';
import { accuracyGap, SMALL_GAP } from '../domain/generalization';
import { className } from '../domain/labels';
import { countText, decimalText } from '../language/numbers';
import { lastWholeEpoch } from '../text/epochs';
import { percentText } from '../text/percentText';
import type { Answers } from '../domain/answers';
import { confidences, recalls } from './evidence';
import { mixed, type Question } from './question';
import { percentRanges, rangeOf } from './ranges';

const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, each) => sum + each, 0) / values.length;

/** The classes, from the one that is recognised least often. */
function byRecall(answers: Answers) {
  return recalls(answers)
    .map((recall, label) => ({ label, recall }))
    .sort((a, b) => a.recall - b.recall);
}

const SURE_LIMITS = [0.5, 0.7, 0.9];
const CALIBRATED = 0.02;

/** Questions about the scores, the classes and the confidence. */
export const EVALUATION_QUESTIONS = {
  confusedPair: {
    tab: 'evaluation',
    ask: ({ answers }) => {
      if (answers === undefined) return undefined;
      const pairs = confusedPairs(answers);
      const [first, second] = pairs;
      if (first === undefined || first.count === second?.count) return undefined;
      return {
        text: t('Which two classes does it confuse most?'),
        ...mixed(pairs, [0, 2, 6, 14], pairText),
        because:
          first.count === 1
            ? t('It took one for the other once.')
            : t('It took one for the other {0} times.', countText(first.count)),
      };
    },
  },
  hardestClass: {
    tab: 'evaluation',
    ask: ({ answers }) => {
      if (answers === undefined) return undefined;
      const ranking = byRecall(answers);
      const [lowest, next] = ranking;
      if (lowest === undefined || lowest.recall === next?.recall) return undefined;
      return {
        text: t('Which of these classes does it recognise least often?'),
        ...mixed(ranking, [0, 2, 4, 8], ({ label }) => className(label)),
        because: t('It recognises {0} of them.', percentText(lowest.recall)),
      };
    },
  },
  easiestClass: {
    tab: 'evaluation',
    ask: ({ answers }) => {
      if (answers === undefined) return undefined;
      const ranking = byRecall(answers).toReversed();
      const [highest, next] = ranking;
      if (highest === undefined || highest.recall === next?.recall) return undefined;
      return {
        text: t('And which of these does it recognise most often?'),
        ...mixed(ranking, [0, 3, 5, 7], ({ label }) => className(label)),
        because: t('It recognises {0} of them.', percentText(highest.recall)),
      };
    },
  },
  gap: {
    tab: 'evaluation',
    ask: ({ record }) => {
      const training = record === undefined ? undefined : lastWholeEpoch(record);
      if (record === undefined || training === undefined) return undefined;
      const gap = accuracyGap(training, record.evaluation);
      if (!Number.isFinite(gap)) return undefined;
      return {
        text: t('Is it better on the pictures that it learned from than on the test pictures?'),
        options: [
          { text: t('Yes, by more than {0} of the pictures', percentText(SMALL_GAP, 0)) },
          { text: t('No, about the same') },
          { text: t('No, it is better on the test pictures') },
        ],
        right: gap > SMALL_GAP ? 0 : gap < -SMALL_GAP ? 2 : 1,
        because: t(
          '{0} in training and {1} in the test: a gap of {2} percentage points.',
          percentText(training.accuracy, 2),
          percentText(record.evaluation.accuracy, 2),
          decimalText(gap * 100, 1),
        ),
      };
    },
  },
  sureMistakes: {
    tab: 'evaluation',
    ask: ({ answers }) => {
      if (answers === undefined) return undefined;
      const wrong = confidences(answers).filter((_, i) => answers.labels[i] !== answers.predicted[i]);
      if (wrong.length === 0) return undefined;
      const sure = mean(wrong);
      return {
        text: t('When it is wrong, how sure is it on average?'),
        options: percentRanges(SURE_LIMITS),
        right: rangeOf(sure, SURE_LIMITS),
        because: t('The mean confidence of its {0} mistakes is {1}.', countText(wrong.length), percentText(sure)),
      };
    },
  },
  calibrated: {
    tab: 'evaluation',
    ask: ({ answers }) => {
      if (answers === undefined) return undefined;
      const sure = mean(confidences(answers));
      const right = mean(Array.from(answers.labels, (label, i) => Number(label === answers.predicted[i])));
      const difference = sure - right;
      return {
        text: t('Is it more sure than it is right?'),
        options: [
          { text: t('Yes, it is too sure') },
          { text: t('No, within {0} it is as sure as right', percentText(CALIBRATED, 0)) },
          { text: t('No, it is not sure enough') },
        ],
        right: difference > CALIBRATED ? 0 : difference < -CALIBRATED ? 2 : 1,
        because: t(
          'Its mean confidence is {0}, and it is right {1} of the time.',
          percentText(sure),
          percentText(right),
        ),
      };
    },
  },
} as const satisfies Readonly<Record<string, Question>>;
