import assert from 'node:assert/strict';
import { accuracyGap, generalizationSentence } from '../../../../src/shared/domain/generalization';

const score = (accuracy: number, loss = 0.3) => ({ accuracy, loss });

describe('The sentence on how well the network generalizes', () => {
  for (const [training, test, expected] of [
    [0.922, 0.885, /3\.7 percentage points.*overfitting a little/],
    [0.98, 0.88, /10\.0 percentage points.*it is overfitting\./],
    [0.853, 0.85, /not overfitting/],
    [0.11, 0.1, /learned next to nothing.*guessing would be right 10%/],
    [0.83, 0.85, /2\.0 percentage points better on new pictures.*more epochs/],
  ] as const) {
    it(`reads ${training} in training and ${test} on the test set`, () => {
      assert.match(generalizationSentence(score(training), score(test)), expected);
    });
  }

  it('says that training has diverged when a loss is not a number', () => {
    assert.match(generalizationSentence(score(0.1, Number.NaN), score(0.1)), /diverged/);
    assert.match(generalizationSentence(score(0.1), score(0.1, Infinity)), /diverged/);
    assert.match(generalizationSentence(undefined, score(0.1, Number.NaN)), /diverged/);
  });

  it('takes the gap as training minus test', () => {
    assert.ok(Math.abs(accuracyGap(score(0.9), score(0.88)) - 0.02) < 1e-12);
  });
});
