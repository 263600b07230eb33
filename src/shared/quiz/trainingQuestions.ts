import { t } from '@vscode/l10n';
import { countText } from '../language/numbers';
import { lastWholeEpoch } from '../text/epochs';
import { lossText } from '../text/lossText';
import { percentText } from '../text/percentText';
import { mixed, type Question } from './question';
import { percentRanges, rangeOf } from './ranges';

const FIRST_EPOCH = [0.5, 0.7, 0.8, 0.9];
/** A run with fewer epochs than this has no course to ask about. */
const FEWEST_EPOCHS = 6;

/** Questions about the course of the training, and about the network itself. */
export const TRAINING_QUESTIONS = {
  firstEpoch: {
    tab: 'training',
    ask: ({ record }) => {
      const first = record?.history[0];
      if (record === undefined || first === undefined || first.steps < record.stepsPerEpoch) return undefined;
      if (!Number.isFinite(first.accuracy)) return undefined;
      return {
        text: t('What share of the training pictures did it get right in its very first epoch?'),
        options: percentRanges(FIRST_EPOCH),
        right: rangeOf(first.accuracy, FIRST_EPOCH),
        because: t('In epoch {0} it was right {1} of the time.', first.epoch, percentText(first.accuracy)),
      };
    },
  },
  halfOfTheGain: {
    tab: 'training',
    ask: ({ record }) => {
      const last = record === undefined ? undefined : lastWholeEpoch(record);
      const first = record?.history[0];
      if (record === undefined || first === undefined || last === undefined || last.epoch < FEWEST_EPOCHS)
        return undefined;
      const half = (first.loss + last.loss) / 2;
      const epoch = record.history.find(({ loss }) => loss <= half)?.epoch;
      if (epoch === undefined || last.loss >= first.loss) return undefined;
      const middle = Math.round(last.epoch / 2);
      const early = Math.max(2, Math.round(last.epoch / 4));
      return {
        text: t('From its first to its last epoch the loss fell. By which epoch had it done half of that?'),
        options: [
          { text: t('by epoch {0}', early) },
          { text: t('after that, by epoch {0}', middle) },
          { text: t('only later') },
        ],
        right: epoch <= early ? 0 : epoch <= middle ? 1 : 2,
        because: t(
          'The loss fell from {0} to {1}; epoch {2} had half of that.',
          lossText(first.loss),
          lossText(last.loss),
          epoch,
        ),
      };
    },
  },
  lowestTestLoss: {
    tab: 'training',
    ask: ({ record }) => {
      const tested = (record?.history ?? []).flatMap(({ epoch, testLoss }) =>
        testLoss === undefined || !Number.isFinite(testLoss) ? [] : [{ epoch, testLoss }],
      );
      if (tested.length < FEWEST_EPOCHS) return undefined;
      const lowest = tested.reduce((best, each) => (each.testLoss < best.testLoss ? each : best));
      const third = Math.ceil(tested.length / 3);
      return {
        text: t('When was the loss on the test pictures lowest?'),
        options: [
          { text: t('in epochs {0} to {1}', 1, third) },
          { text: t('in epochs {0} to {1}', third + 1, 2 * third) },
          { text: t('in epochs {0} to {1}', 2 * third + 1, tested.length) },
        ],
        right: lowest.epoch <= third ? 0 : lowest.epoch <= 2 * third ? 1 : 2,
        because: t('It was lowest in epoch {0}: {1}.', lowest.epoch, lossText(lowest.testLoss)),
      };
    },
  },
  parameters: {
    tab: 'model',
    ask: ({ record }) => {
      if (record === undefined) return undefined;
      const { summary } = record;
      const count = summary.trainableParameters;
      const choices = [Math.round(count / 10), Math.round(count / 3), count, count * 10];
      return {
        text: t('How many numbers does training have to find for this network?'),
        options: choices.map((each) => ({ text: countText(each) })),
        right: choices.indexOf(count),
        because: t('Each weight and each bias is one of them.'),
      };
    },
  },
  largestLayer: {
    tab: 'model',
    ask: ({ record }) => {
      const ranking = (record?.summary.layers ?? []).toSorted((a, b) => b.parameters - a.parameters);
      const [first, second] = ranking;
      if (first === undefined || second === undefined || first.parameters === second.parameters) return undefined;
      return {
        text: t('Which layer has the most parameters?'),
        ...mixed(ranking, [0, 1, 2, 3], ({ name }) => name),
        because: t('It has {0} of them.', countText(first.parameters)),
      };
    },
  },
} as const satisfies Readonly<Record<string, Question>>;
