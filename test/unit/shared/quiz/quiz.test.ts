import assert from 'node:assert/strict';
import { CLASS_COUNT, CLASS_NAMES } from '../../../../src/shared/domain/labels';
import { RESULTS_TABS } from '../../../../src/shared/domain/resultsPlace';
import type { Answers } from '../../../../src/shared/domain/answers';
import { askQuestion, QUESTION_NAMES, questionsOf } from '../../../../src/shared/quiz/quiz';
import { predictionTable } from '../../../../webview/parts/predictionTable';
import { divergedRecord, finishedRecord, predictions } from '../../../support/pages';
import { testedEpochs } from '../../../support/snapshots';

const record = { ...finishedRecord, history: testedEpochs(20) };
const evidence = { record, answers: predictionTable(record.id, predictions) };

/** Answers with this confidence each: true class, answer, confidence. The second choice is the true class. */
function answersOf(rows: readonly (readonly [label: number, predicted: number, confidence: number])[]): Answers {
  const probabilities = rows.flatMap(([label, predicted, confidence]) => {
    const row = new Array<number>(CLASS_COUNT).fill(0);
    row[label] = 1 - confidence;
    row[predicted] = confidence;
    return row;
  });
  return { labels: rows.map(([label]) => label), predicted: rows.map(([, predicted]) => predicted), probabilities };
}

/** Twice each class, all right, and some mistakes with their confidence. */
const mostlyRight = (mistakes: readonly (readonly [number, number, number])[]) =>
  answersOf([
    ...CLASS_NAMES.flatMap((_, label) => [[label, label, 1] as const, [label, label, 1] as const]),
    ...mistakes,
  ]);

describe('Questions about a run', () => {
  it('are at least twelve, and a run that has recorded everything decides all of them', () => {
    assert.ok(QUESTION_NAMES.length >= 12);
    const asked = RESULTS_TABS.flatMap((tab) => questionsOf(tab, evidence)).map(({ name }) => name);
    assert.deepEqual(asked.toSorted(), QUESTION_NAMES.toSorted());
  });

  for (const name of QUESTION_NAMES) {
    it(`have different options, one of them right: ${name}`, () => {
      const asked = askQuestion(name, evidence);
      assert.ok(asked !== undefined);
      assert.ok(asked.options.length >= 2);
      assert.equal(new Set(asked.options.map(({ text }) => text)).size, asked.options.length);
      assert.ok(asked.right in asked.options, `${asked.right} of ${asked.options.length}`);
      assert.match(asked.text, /^\p{Lu}.*\?$/u);
      assert.match(asked.because, /^[\p{Lu}\d].*\.$/u);
      assert.doesNotMatch(asked.because, /NaN|undefined/);
      const right = asked.options[asked.right]?.text;
      assert.ok(right !== undefined && !asked.because.includes(right), 'the answer is said before the reason');
    });
  }

  it('are the same each time', () => {
    for (const name of QUESTION_NAMES) assert.deepEqual(askQuestion(name, evidence), askQuestion(name, evidence));
  });

  it('are none about answers that are no numbers', () => {
    const answers = { ...evidence.answers, probabilities: evidence.answers.probabilities.map(() => Number.NaN) };
    const asked = RESULTS_TABS.flatMap((tab) => questionsOf(tab, { record: divergedRecord, answers }));
    const known = asked.map(({ name }) => name);
    assert.ok(known.includes('parameters'));
    for (const name of ['confusedPair', 'hardestClass', 'sureMistakes', 'calibrated', 'whichWrong', 'twoGuesses']) {
      assert.ok(!known.includes(name), name);
    }
  });

  it('are none of a name that does not exist', () => {
    assert.equal(askQuestion('toString', evidence), undefined);
  });

  for (const [name, answers, right] of [
    [
      'confusedPair',
      mostlyRight([
        [6, 0, 0.9],
        [0, 6, 0.9],
        [2, 4, 0.9],
      ]),
      'T-shirt and Shirt',
    ],
    ['hardestClass', mostlyRight([[6, 0, 0.9]]), 'Shirt'],
    [
      'takenFor',
      mostlyRight([
        [6, 2, 0.9],
        [6, 2, 0.9],
        [6, 0, 0.9],
      ]),
      'Pullover',
    ],
    [
      'sureMistakes',
      mostlyRight([
        [6, 0, 0.6],
        [2, 4, 0.7],
      ]),
      '50% to 70%',
    ],
    [
      'rightWhenSure',
      mostlyRight([
        [6, 0, 0.95],
        [2, 4, 0.95],
      ]),
      '90% to 97%',
    ],
    [
      'twoGuesses',
      mostlyRight([
        [6, 0, 0.95],
        [2, 4, 0.95],
      ]),
      'above 98%',
    ],
    [
      'calibrated',
      mostlyRight([
        [6, 0, 0.99],
        [2, 4, 0.99],
        [2, 4, 0.99],
      ]),
      'Yes, it is too sure',
    ],
  ] as const) {
    it(`find the right answer: ${name}`, () => {
      const asked = askQuestion(name, { answers });
      assert.equal(asked?.options[asked.right]?.text, right);
    });
  }

  /** A run with these losses in training and on the test set, epoch by epoch. */
  const runOf = (losses: readonly number[], testLosses: readonly number[] = losses) => ({
    ...record,
    history: losses.map((loss, i) => ({
      ...{ epoch: i + 1, loss, accuracy: 0.85, seconds: 1, steps: record.stepsPerEpoch },
      ...{ testLoss: testLosses[i] ?? Number.NaN, testAccuracy: 0.88 },
    })),
    evaluation: { ...record.evaluation, accuracy: 0.88 },
  });
  const slow = runOf([1, 0.9, 0.8, 0.7, 0.45, 0]);
  const late = runOf([9, 8, 7, 6, 5, 4, 3], [5, 4, 3, 2.5, 2.2, 2, 2.1]);
  const linear = { ...record.summary, trainableParameters: 7850 };
  for (const [name, run, right] of [
    ['firstEpoch', slow, '80% to 90%'],
    ['halfOfTheGain', slow, 'only later'],
    ['halfOfTheGain', runOf([1, 0.4, 0.3, 0.2, 0.1, 0]), 'by epoch 2'],
    ['lowestTestLoss', late, 'in epochs 4 to 6'],
    ['lowestTestLoss', runOf([9, 8, 7, 6, 5, 4, 3], [5, 4, 3, 2.5, 2.2, 2.1, 2]), 'in epochs 7 to 7'],
    ['parameters', record, '101,770'],
    ['parameters', { ...record, summary: linear }, '7,850'],
    ['largestLayer', record, 'dense'],
    ['gap', slow, 'No, it is better on the test pictures'],
  ] as const) {
    it(`find the right answer among different ones: ${name}, ${right}`, () => {
      const asked = askQuestion(name, { record: run });
      assert.equal(asked?.options[asked.right]?.text, right);
      assert.equal(new Set(asked.options.map(({ text }) => text)).size, asked.options.length);
    });
  }

  it('count one mistake as one', () => {
    const answers = mostlyRight([[6, 0, 0.9]]);
    assert.equal(askQuestion('takenFor', { answers })?.because, 'Once.');
    assert.equal(askQuestion('confusedPair', { answers })?.because, 'It took one for the other once.');
  });

  it('do not name a choice in the reason that is not the right one', () => {
    const asked = askQuestion('lowestTestLoss', { record: late });
    assert.equal(asked?.because, 'It was lowest in epoch 6: 2.0000.');
  });

  it('are none about answers of which some are no numbers', () => {
    const answers = mostlyRight([[6, 0, Number.NaN]]);
    assert.equal(askQuestion('calibrated', { answers }), undefined);
  });

  it('show two pictures of the same class, of which one is wrong', () => {
    const asked = askQuestion('whichWrong', evidence);
    const [wrong, other] = [asked?.options[asked.right], asked?.options[1 - asked.right]].map(
      (each) => each?.picture ?? -1,
    );
    const { labels, predicted } = evidence.answers;
    assert.notEqual(labels[wrong ?? -1], predicted[wrong ?? -1]);
    assert.equal(labels[other ?? -1], predicted[other ?? -1]);
    assert.equal(labels[wrong ?? -1], labels[other ?? -1]);
  });
});
