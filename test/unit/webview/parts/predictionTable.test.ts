import assert from 'node:assert/strict';
import { EVERYTHING, type PredictionFilter } from '../../../../src/shared/domain/predictionFilter';
import type { RunPredictions } from '../../../../src/shared/protocol/page';
import { confusionMatrix } from '../../../../src/shared/domain/answers';
import { choose, predictionAt, predictionTable } from '../../../../webview/parts/predictionTable';

/** Pictures as [true class, predicted class, confidence]. */
const PICTURES = [
  [9, 9, 0.9],
  [2, 6, 0.5],
  [6, 6, 0.7],
  [6, 2, 0.95],
  [9, 9, 0.6],
] as const;

const results: RunPredictions = {
  testLabels: Uint8Array.from(PICTURES, ([label]) => label),
  testProbabilities: Float32Array.from(
    PICTURES.flatMap(([, predicted, confidence]) =>
      Array.from({ length: 10 }, (_, i) => (i === predicted ? confidence : 0.01)),
    ),
  ),
};
const table = predictionTable('a', results);
const numbers = (filter: Partial<PredictionFilter>) => [...choose(table, { ...EVERYTHING, ...filter })];

describe('The table of predictions', () => {
  it('has one row for each picture, with its true and its predicted class', () => {
    const rows = PICTURES.map((_, index) => predictionAt(table, index));
    assert.deepEqual(
      rows.map(({ label, predicted }) => [label, predicted]),
      PICTURES.map(([label, predicted]) => [label, predicted]),
    );
    assert.deepEqual(
      rows.map(({ predicted, probabilities }) => probabilities[predicted]),
      PICTURES.map(([, , confidence]) => Math.fround(confidence)),
    );
  });

  it('shares the arrays of the run', () => {
    assert.equal(table.labels, results.testLabels);
    assert.equal(predictionAt(table, 3).probabilities.buffer, results.testProbabilities.buffer);
  });

  it('has no row for an unknown picture', () => {
    for (const index of [-1, PICTURES.length, 0.5]) assert.throws(() => predictionAt(table, index), RangeError);
  });

  for (const [what, filter, expected] of [
    ['everything in order', {}, [0, 1, 2, 3, 4]],
    ['one true class', { label: 6 }, [2, 3]],
    ['one predicted class', { predicted: 6 }, [1, 2]],
    ['right predictions', { outcome: 'right' }, [0, 2, 4]],
    ['wrong predictions', { outcome: 'wrong' }, [1, 3]],
    ['wrong predictions of one class', { label: 6, outcome: 'wrong' }, [3]],
    ['the surest first', { order: 'surest' }, [3, 0, 2, 4, 1]],
    ['the least sure first', { order: 'least sure' }, [1, 4, 2, 0, 3]],
    ['nothing if nothing matches', { label: 0 }, []],
  ] as const) {
    it(`can show ${what}`, () => {
      assert.deepEqual(numbers(filter), expected);
    });
  }

  it('is in order of number if predictions are equally sure', () => {
    const same = predictionTable('b', {
      testLabels: new Uint8Array(20),
      testProbabilities: new Float32Array(200).fill(0.1),
    });
    for (const order of ['surest', 'least sure'] as const) {
      assert.deepEqual([...choose(same, { ...EVERYTHING, order })], [...new Array(20).keys()]);
    }
  });

  it('counts how often each class was predicted as each other class', () => {
    const matrix = confusionMatrix(table);
    assert.deepEqual([matrix[9]?.[9], matrix[2]?.[6], matrix[6]?.[6], matrix[6]?.[2]], [2, 1, 1, 1]);
    assert.equal(
      matrix.flat().reduce((sum, count) => sum + count, 0),
      PICTURES.length,
    );
  });
});
