import assert from 'node:assert/strict';
import { rangeAfterKey, within } from '../../../../webview/training/chartRange';

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
    assert.deepEqual(within([3, 3.5], 20), [2.75, 3.75]);
    assert.deepEqual(within([-5, 40], 20), [0, 20]);
    assert.deepEqual(within([0, 3], 1), [0, 1]);
  });
});
