import assert from 'node:assert/strict';
import { grownWithin, overlapOf } from '../../../../src/worker/pictures/box';

const BOX = { left: 10, top: 20, width: 30, height: 40 };

describe('A rectangle of a picture', () => {
  it('shares with another what lies in both', () => {
    assert.deepEqual(overlapOf(BOX, { left: 0, top: 50, width: 15, height: 99 }), {
      left: 10,
      top: 50,
      width: 5,
      height: 10,
    });
    assert.deepEqual(overlapOf(BOX, BOX), BOX);
  });

  it('shares nothing with one that only touches it, or is elsewhere', () => {
    for (const left of [0, 40, 90]) {
      assert.equal(overlapOf(BOX, { left, top: 20, width: 10, height: 40 }), undefined);
    }
  });

  it('grows as far as there is room', () => {
    const most = { left: 8, top: 0, width: 100, height: 61 };
    assert.deepEqual(grownWithin(BOX, 5, most), { left: 8, top: 15, width: 37, height: 46 });
    assert.equal(grownWithin(BOX, 5, { left: 60, top: 0, width: 9, height: 99 }), undefined);
  });
});
