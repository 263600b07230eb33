import assert from 'node:assert/strict';
import { epochLines, isValidated } from '../../../../webview/training/epochLines';
import {
  divergedRecord,
  epochs,
  finishedRecord,
  liveInEpoch7,
  stepPoints,
  stoppedRecord,
} from '../../../support/pages';
import { testedEpochs } from '../../../support/snapshots';

const nothing = { history: [], current: undefined, evaluation: undefined };
const { current } = liveInEpoch7;
const labels = (run: Parameters<typeof epochLines>[0]) => epochLines(run, 'loss').lines.map(({ label }) => label);

describe('The lines of the training curves', () => {
  it('are one line without values before the first step', () => {
    const { xs, lines } = epochLines(nothing, 'accuracy');
    assert.deepEqual(xs, []);
    assert.deepEqual(
      lines.map(({ label, values }) => [label, values]),
      [['training', []]],
    );
  });

  it('extend into the current epoch as far as it has got', () => {
    const { xs, lines } = epochLines({ ...nothing, history: epochs(6), current }, 'accuracy');
    assert.deepEqual(xs, [1, 2, 3, 4, 5, 6, 6 + 87 / 300]);
    assert.deepEqual(lines[0]?.values, [...epochs(6).map(({ accuracy }) => accuracy), 0.8843]);
  });

  it('end with the last finished epoch if the last step belongs to it', () => {
    assert.deepEqual(epochLines({ ...nothing, history: epochs(7), current }, 'loss').xs, [1, 2, 3, 4, 5, 6, 7]);
  });

  it('are marked while they are too short to be visible', () => {
    const isMarked = (count: number) => epochLines({ ...nothing, history: epochs(count) }, 'loss').lines[0]?.isMarked;
    assert.deepEqual([1, 2, 3].map(isMarked), [true, true, false]);
  });

  it('are marked at each test as long as the marks do not touch each other', () => {
    const isMarked = (count: number) =>
      epochLines({ ...nothing, history: testedEpochs(count) }, 'loss').lines.find(({ label }) => label === 'test')
        ?.isMarked;
    assert.deepEqual([30, 31].map(isMarked), [true, false]);
  });

  it('have the test result as a point at the last epoch', () => {
    const { lines } = epochLines({ ...nothing, ...finishedRecord }, 'accuracy');
    const test = lines.find(({ label }) => label === 'test');
    const known = test?.values.filter((value) => value !== undefined);
    assert.deepEqual(known, [...new Array<null>(19).fill(null), finishedRecord.evaluation.accuracy]);
    assert.equal(test?.look, 'points');
  });

  it('have validation if there is any, with a gap for an incomplete epoch', () => {
    assert.deepEqual(labels({ ...nothing, ...stoppedRecord }), ['training', 'validation', 'test']);
    const { lines } = epochLines({ ...nothing, ...stoppedRecord }, 'accuracy');
    assert.deepEqual(
      lines[1]?.values.map((value) => typeof value),
      ['number', 'number', 'number', 'object'],
    );
    assert.ok(isValidated(stoppedRecord.history));
    assert.ok(!isValidated(finishedRecord.history));
  });

  it('are drawn over the training by step, where it was kept', () => {
    const points = stepPoints(3);
    const { xs, lines } = epochLines({ ...nothing, history: epochs(3), points }, 'loss');
    assert.deepEqual(
      xs,
      points.map(([at]) => at),
    );
    assert.deepEqual(
      lines[0]?.values,
      points.map(([, loss]) => loss),
    );
    assert.deepEqual([lines[0].label, lines[0].look, lines[0].isClipped], ['training, by step', 'faint', true]);
    // Between two epochs, their line goes on.
    assert.deepEqual(
      lines[1]?.values.flatMap((value, i) => (value === undefined ? [] : [[xs[i], value]])),
      epochs(3).map(({ epoch, loss }) => [epoch, loss]),
    );
    assert.ok(lines[1].values.every((value) => value !== null));
  });

  it('let the first steps decide the axis before there are two epochs', () => {
    const { lines } = epochLines({ ...nothing, history: epochs(1), points: stepPoints(1) }, 'loss');
    assert.equal(lines[0]?.isClipped, false);
  });

  it('have gaps where the loss has diverged, because it has no place on an axis', () => {
    const { lines } = epochLines({ ...nothing, ...divergedRecord }, 'loss');
    assert.ok(lines.every(({ values }) => values.every((value) => typeof value !== 'number')));
    assert.ok(
      epochLines({ ...nothing, ...divergedRecord }, 'accuracy').lines[0]?.values.every((value) => value === 0.1),
    );
  });
});
