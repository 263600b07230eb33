import assert from 'node:assert/strict';
import { calibrate, calibrationSentence } from '../../../../webview/evaluation/calibration';
import { classMetrics, sortedBy } from '../../../../webview/evaluation/classMetrics';
import { WORST_ERRORS } from '../../../../src/shared/domain/predictionFilter';
import { lossText } from '../../../../src/shared/text/lossText';
import { confusionMatrix } from '../../../../src/shared/domain/answers';
import { choose, lossAt, predictionTable } from '../../../../webview/parts/predictionTable';
import fixture from '../../../fixtures/metrics/metrics.json';

const table = predictionTable('a', {
  testLabels: Uint8Array.from(fixture.labels),
  testProbabilities: Float32Array.from(fixture.probabilities),
});

/** The fixture writes null where a metric is not a number. */
function close(ours: readonly number[], theirs: readonly (number | null)[], tolerance = 1e-6): void {
  assert.equal(ours.length, theirs.length);
  ours.forEach((value, i) => {
    const expected = theirs[i] ?? Number.NaN;
    const isSame = Number.isNaN(expected) ? Number.isNaN(value) : Math.abs(value - expected) <= tolerance;
    assert.ok(isSame, `[${i}]: ${value} instead of ${expected}`);
  });
}

describe('The metrics of the results page, compared with those of scikit-learn,', () => {
  const rows = classMetrics(table);

  it('have the same confusion matrix', () => {
    assert.deepEqual(confusionMatrix(table), fixture.confusionMatrix);
  });

  for (const key of ['precision', 'recall', 'f1', 'support', 'confidence'] as const) {
    it(`have the same ${key} of each class, also of one that is never predicted and of one without pictures`, () => {
      close(
        rows.map((row) => row[key]),
        fixture[key],
      );
    });
  }

  it('have the same loss of each picture', () => {
    close(
      fixture.labels.map((_, index) => lossAt(table, index)),
      fixture.losses,
    );
  });

  it('have the same reliability diagram and expected calibration error', () => {
    const { bins, error } = calibrate(table);
    assert.deepEqual(
      bins.map(({ count }) => count),
      fixture.bins.counts,
    );
    const filled = bins.filter(({ count }) => count > 0);
    close(
      filled.map(({ accuracy }) => accuracy),
      fixture.bins.accuracy,
    );
    close(
      filled.map(({ confidence }) => confidence),
      fixture.bins.confidence,
    );
    close([error], [fixture.bins.error]);
  });
});

describe('The classes of a run', () => {
  const rows = classMetrics(table);

  it('are sorted by any column, in both directions, and those without a number come last', () => {
    const labels = (key: 'recall' | 'label', descending: boolean) =>
      sortedBy(rows, key, descending).map(({ label }) => label);
    assert.deepEqual(labels('label', true), [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
    assert.deepEqual([labels('recall', true)[0], labels('recall', false)[0]], [4, 3]);
    assert.deepEqual([labels('recall', true).at(-1), labels('recall', false).at(-1)], [7, 7]);
  });
});

describe('The worst errors', () => {
  it('are all mistakes, with those first that have the highest loss in scikit-learn', () => {
    const worst = Array.from(choose(table, WORST_ERRORS));
    const wrong = fixture.labels.flatMap((label, index) => (label === table.predicted[index] ? [] : [index]));
    assert.deepEqual(
      worst.toSorted((a, b) => a - b),
      wrong,
    );
    const losses = worst.map((index) => fixture.losses[index] ?? Number.NaN);
    assert.deepEqual(
      losses,
      losses.toSorted((a, b) => b - a),
    );
  });

  it('are in order where all of them read 100 %, also if a probability is 0 in 32 bits', () => {
    const ofTrueClass = [1e-9, 0, 1e-20, 1e-8];
    const probabilities = ofTrueClass.flatMap((probability) => [probability, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
    const sure = predictionTable('a', {
      testLabels: new Uint8Array(ofTrueClass.length),
      testProbabilities: Float32Array.from(probabilities),
    });
    assert.deepEqual([...choose(sure, WORST_ERRORS)], [1, 2, 0, 3]);
    assert.deepEqual(
      [...choose(sure, WORST_ERRORS)].map((index) => lossText(lossAt(sure, index))),
      ['103.2789', '46.0517', '20.7233', '18.4207'],
    );
  });
});

describe('The calibration of a diverged network', () => {
  it('is not a number', () => {
    const diverged = { testLabels: Uint8Array.of(1, 2), testProbabilities: new Float32Array(20).fill(Number.NaN) };
    const { error, bins } = calibrate(predictionTable('a', diverged));
    assert.ok(Number.isNaN(error));
    assert.ok(bins.every(({ count }) => count === 0));
  });
});

describe('The sentence on confidence', () => {
  const sentence = (excess: number, error = Math.abs(excess)) => calibrationSentence({ bins: [], error, excess });

  it('says by how much the network is too sure, or not sure enough', () => {
    assert.match(sentence(0.053), /over-confident: it is 5\.3 percentage points surer/);
    assert.match(sentence(-0.04), /under-confident.*4\.0 percentage points/);
    assert.match(sentence(0.004), /as sure as it should be/);
    assert.match(sentence(Number.NaN), /diverged/);
  });
});
