import assert from 'node:assert/strict';
import { placeAfterKey } from '../../../../webview/predictions/gridKeys';

/** 100 pictures in 7 columns, of which the window shows 5 rows. */
const after = (key: string, current: number) => placeAfterKey(key, { current, count: 100, columns: 7, rows: 5 });

describe('The keys of the grid', () => {
  for (const [key, from, to] of [
    ['ArrowRight', 0, 1],
    ['ArrowRight', 99, 99],
    ['ArrowLeft', 7, 6],
    ['ArrowLeft', 0, 0],
    ['ArrowDown', 3, 10],
    ['ArrowDown', 95, 95],
    ['ArrowUp', 10, 3],
    ['ArrowUp', 3, 3],
    ['PageDown', 0, 28],
    ['PageDown', 80, 99],
    ['PageUp', 30, 2],
    ['PageUp', 3, 0],
    ['Home', 50, 0],
    ['End', 50, 99],
    ['Home', 0, 0],
    ['End', 99, 99],
    ['Tab', 50, undefined],
  ] as const) {
    it(`lead from ${from} to ${to ?? 'nowhere'} with ${key}`, () => {
      assert.equal(after(key, from), to);
    });
  }
});
