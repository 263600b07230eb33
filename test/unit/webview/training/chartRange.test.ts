import assert from 'node:assert/strict';
import { axisEnd, isWhole, rangeAfterKey, within } from '../../../../webview/training/chartRange';
import { finishedRecord, stoppedRecord } from '../../../support/pages';

describe('The axis of the curves', () => {
  it('ends where a saved run has ended, and while it is trained, where it is to end', () => {
    assert.equal(stoppedRecord.options.epochs, 20);
    assert.equal(axisEnd(stoppedRecord, { isTraining: false }), 4);
    assert.equal(axisEnd(stoppedRecord, { isTraining: true }), 20);
    assert.equal(axisEnd(finishedRecord, { isTraining: false }), 20);
  });

  it('has one epoch for a run that was stopped before its first step', () => {
    assert.equal(axisEnd({ ...stoppedRecord, history: [] }, { isTraining: false }), 1);
  });
});

describe('The range of the curves', () => {
  for (const [key, from, to] of [
    ['+', [0, 20], [5, 15]],
    ['-', [5, 15], [0, 20]],
    ['ArrowRight', [5, 15], [7, 17]],
    ['ArrowLeft', [5, 15], [3, 13]],
    ['ArrowLeft', [0, 10], [0, 10]],
    ['ArrowRight', [10, 20], [10, 20]],
    ['0', [7, 9], [0, 20]],
    ['a', [0, 20], undefined],
  ] as const) {
    it(`becomes ${JSON.stringify(to)} from ${JSON.stringify(from)} by the key ${key}`, () => {
      assert.deepEqual(rangeAfterKey(key, from, 20), to);
    });
  }

  it('is one epoch at least, and stays on the axis', () => {
    const [from, to] = within([3.1, 3.2], 20);
    assert.ok(Math.abs(from - 2.65) < 1e-9 && Math.abs(to - 3.65) < 1e-9, `${from} to ${to}`);
    assert.deepEqual(within([-5, 40], 20), [0, 20]);
    assert.deepEqual(within([0, 3], 1), [0, 1]);
  });

  it('is the whole axis again when the axis has become as short as the range', () => {
    const chosen = [5, 15] as const;
    assert.ok(!isWhole(within(chosen, 20), 20));
    assert.ok(!isWhole(within(chosen, 11), 11));
    assert.ok(isWhole(within(chosen, 10), 10));
    assert.ok(isWhole(within(chosen, 4), 4));
  });
});
