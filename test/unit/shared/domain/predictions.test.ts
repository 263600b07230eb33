import assert from 'node:assert/strict';
import { percent, predictedLabel, predictionCaption } from '../../../../src/shared/domain/predictions';

const row = (label: number, probability: number) =>
  Array.from({ length: 10 }, (_, i) => (i === label ? probability : 0));

describe('A prediction', () => {
  it('is the class with the largest probability', () => {
    assert.equal(predictedLabel(row(7, 0.9)), 7);
  });

  it('is the first of the largest on a tie, as with argmax', () => {
    assert.equal(predictedLabel([0, 0.5, 0.5, 0, 0, 0, 0, 0, 0, 0]), 1);
  });

  it('is read from its own row of a table', () => {
    assert.equal(predictedLabel([...row(3, 1), ...row(8, 1)], 10), 8);
  });

  it("has the notebook's caption", () => {
    assert.equal(predictionCaption(row(7, 0.97), 7), 'Sneaker 97% (Sneaker)');
    assert.equal(predictionCaption(row(5, 0.52), 7), 'Sandal 52% (Sneaker)');
    assert.equal(predictionCaption(row(9, 1)), 'Ankle boot 100%');
  });

  it('of a network that has diverged is no answer, and says so', () => {
    for (const value of [Number.NaN, Infinity]) {
      assert.equal(predictionCaption(row(7, value), 7), 'Diverged (Sneaker)');
      assert.equal(predictionCaption(row(7, value)), 'Diverged');
    }
    assert.equal(percent(Number.NaN), ' –');
  });

  // What Python prints for '{:2.0f}%'.format(100 * p)
  for (const [probability, text] of [
    [0, ' 0%'],
    [0.05, ' 5%'],
    [0.125, '12%'],
    [0.375, '38%'],
    [0.994, '99%'],
    [0.996, '100%'],
  ] as const) {
    it(`writes ${probability} as ${text}`, () => {
      assert.equal(percent(probability), text);
    });
  }
});
