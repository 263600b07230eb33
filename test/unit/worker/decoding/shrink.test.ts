import assert from 'node:assert/strict';
import { shrink, shrinkFactor } from '../../../../src/worker/decoding/shrink';

const rowsOf = (width: number, data: readonly number[]) => (y: number, count: number) =>
  Uint8Array.from(data.slice(y * width * 4, (y + count) * width * 4));

describe('A large picture', () => {
  it('is shrunk by a whole number and keeps a longest edge of 1024 or more', () => {
    assert.deepEqual(
      [28, 1024, 2047, 2048, 4000, 8000].map((width) => shrinkFactor({ width, height: 20 })),
      [1, 1, 1, 2, 3, 7],
    );
    assert.equal(shrinkFactor({ width: 20, height: 3072 }), 3);
  });

  it('has the mean of each square of pixels, also where the square is cut at the edge', () => {
    const grey = (value: number) => [value, value, value, 255];
    const data = [10, 20, 90, 30, 40, 70].flatMap(grey);
    assert.deepEqual(shrink({ width: 3, height: 2 }, 2, rowsOf(3, data)), {
      width: 2,
      height: 1,
      data: Uint8Array.from([...grey(25), ...grey(80)]),
    });
  });

  it('takes no colour from transparent pixels', () => {
    const data = [200, 100, 0, 255, 0, 0, 0, 0, 0, 0, 0, 0, 200, 100, 0, 255];
    assert.deepEqual([...shrink({ width: 2, height: 2 }, 2, rowsOf(2, data)).data], [200, 100, 0, 128]);
  });
});
