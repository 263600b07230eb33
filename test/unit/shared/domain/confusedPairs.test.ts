import assert from 'node:assert/strict';
import { confusedPairs, pairText } from '../../../../src/shared/domain/confusedPairs';
import { askQuestion } from '../../../../src/shared/quiz/quiz';
import { predictionTable } from '../../../../webview/parts/predictionTable';
import fixture from '../../../fixtures/metrics/metrics.json';

const table = predictionTable('a', {
  testLabels: Uint8Array.from(fixture.labels),
  testProbabilities: Float32Array.from(fixture.probabilities),
});

/** As often as scikit-learn has counted it. */
const counted = (label: number, predicted: number) => fixture.confusionMatrix[label]?.[predicted] ?? Number.NaN;

describe('The most confused pairs', () => {
  it('are each listed once, with both ways added up, the largest sum first', () => {
    const pairs = confusedPairs(table);
    assert.equal(pairs.length, 45);
    assert.equal(new Set(pairs.map(({ classes }) => classes.toSorted().join())).size, 45);
    for (const { classes, count, ways } of pairs) {
      const [a, b] = classes;
      assert.equal(count, counted(a, b) + counted(b, a));
      for (const { label, predicted, count: oneWay } of ways) assert.equal(oneWay, counted(label, predicted));
      assert.ok(ways[0].count >= ways[1].count);
    }
    const sums = pairs.map(({ count }) => count);
    assert.deepEqual(
      sums,
      sums.toSorted((a, b) => b - a),
    );
  });

  it('need not begin with the most frequent single mistake', () => {
    const labels = [6, 6, 6, 2, 2, 4, 4];
    const predicted = [0, 0, 0, 4, 4, 2, 2];
    assert.deepEqual(confusedPairs({ labels, predicted })[0], {
      classes: [2, 4],
      count: 4,
      ways: [
        { label: 2, predicted: 4, count: 2 },
        { label: 4, predicted: 2, count: 2 },
      ],
    });
  });

  it('begin with the right answer to the question which two classes are confused most', () => {
    const [first] = confusedPairs(table);
    const asked = askQuestion('confusedPair', { answers: table });
    assert.ok(first !== undefined && asked !== undefined);
    assert.equal(asked.options[asked.right]?.text, pairText(first));
    assert.match(asked.because, new RegExp(` ${first.count} `));
  });
});
