import assert from 'node:assert/strict';
import type { RunResults } from '../../../../src/shared/domain/runRecord';
import { choose, confusionMatrix, EVERYTHING, predictionTable } from '../../../../webview/parts/predictionTable';

/** Pictures as [true class, predicted class, confidence]. */
const PICTURES = [
  [9, 9, 0.9],
  [2, 6, 0.5],
  [6, 6, 0.7],
  [6, 2, 0.95],
  [9, 9, 0.6],
] as const;

const results: Pick<RunResults, 'testLabels' | 'testProbabilities'> = {
  testLabels: Uint8Array.from(PICTURES, ([label]) => label),
  testProbabilities: Float32Array.from(
    PICTURES.flatMap(([, predicted, confidence]) =>
      Array.from({ length: 10 }, (_, i) => (i === predicted ? confidence : 0.01)),
    ),
  ),
};
const table = predictionTable(results as RunResults);
const numbers = (filter: Partial<typeof EVERYTHING>) =>
  choose(table, { ...EVERYTHING, ...filter }).map(({ index }) => index);

describe('The table of predictions', () => {
  it('has one row a picture, with what is true and what is said', () => {
    assert.deepEqual(
      table.map(({ label, predicted }) => [label, predicted]),
      PICTURES.map(([label, predicted]) => [label, predicted]),
    );
  });

  for (const [what, filter, expected] of [
    ['everything in order', {}, [0, 1, 2, 3, 4]],
    ['one true class', { label: 6 }, [2, 3]],
    ['one predicted class', { predicted: 6 }, [1, 2]],
    ['what is right', { outcome: 'right' }, [0, 2, 4]],
    ['what is wrong', { outcome: 'wrong' }, [1, 3]],
    ['one class where it is wrong', { label: 6, outcome: 'wrong' }, [3]],
    ['the surest first', { order: 'surest' }, [3, 0, 2, 4, 1]],
    ['the least sure first', { order: 'least sure' }, [1, 4, 2, 0, 3]],
    ['nothing where nothing fits', { label: 0 }, []],
  ] as const) {
    it(`can show ${what}`, () => {
      assert.deepEqual(numbers(filter), expected);
    });
  }

  it('leaves the table itself in order', () => {
    numbers({ order: 'surest' });
    assert.deepEqual(
      table.map(({ index }) => index),
      [0, 1, 2, 3, 4],
    );
  });

  it('counts which class is taken for which', () => {
    const matrix = confusionMatrix(table);
    assert.deepEqual([matrix[9]?.[9], matrix[2]?.[6], matrix[6]?.[6], matrix[6]?.[2]], [2, 1, 1, 1]);
    assert.equal(
      matrix.flat().reduce((sum, count) => sum + count, 0),
      PICTURES.length,
    );
  });
});
