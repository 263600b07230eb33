import assert from 'node:assert/strict';
import { columnsOf, placeAfterKey, reachable } from '../../../../webview/parts/gridKeys';

describe('Keys in the grid', () => {
  /** Presses a key at a place among 100 pictures in four columns. */
  const press = (key: string, current: number, count = 100) => {
    const place = placeAfterKey(key, { current, count, columns: 4, pageSize: 12 });
    return place === undefined ? undefined : reachable(place, { current, count, pageSize: 12 });
  };

  for (const [key, from, to] of [
    ['ArrowRight', 5, 6],
    ['ArrowLeft', 5, 4],
    ['ArrowDown', 5, 9],
    ['ArrowUp', 5, 1],
    ['PageDown', 5, 17],
    ['PageUp', 17, 5],
    ['Home', 50, 0],
    ['End', 5, 99],
    // At the edges.
    ['ArrowLeft', 0, 0],
    ['ArrowUp', 2, 0],
    ['ArrowRight', 99, 99],
    ['ArrowDown', 97, 97],
    ['PageDown', 95, 99],
    ['PageUp', 3, 0],
    ['End', 99, 99],
  ] as const) {
    it(`move with ${key} from picture ${from} to ${to}`, () => {
      assert.equal(press(key, from), to);
    });
  }

  it('that the grid does not handle lead nowhere', () => {
    for (const key of ['a', 'Tab', 'Escape', 'Enter']) assert.equal(press(key, 5), undefined, key);
  });

  it('lead to no place below 0 if no picture is shown', () => {
    for (const key of ['ArrowLeft', 'ArrowRight', 'PageDown', 'Home', 'End']) assert.equal(press(key, 0, 0), 0, key);
  });
});

describe('The columns of the grid', () => {
  const cards = (...tops: readonly number[]) => tops.map((offsetTop) => ({ offsetTop }));

  for (const [what, tops, columns] of [
    ['the cards of the first row', [10, 10, 10, 90, 90, 90, 170], 3],
    ['all cards if there is one row', [10, 10], 2],
    ['one if each card has its own row', [10, 90, 170], 1],
    ['one if there are no cards', [], 1],
  ] as const) {
    it(`are ${what}`, () => {
      assert.equal(columnsOf(cards(...tops)), columns);
    });
  }
});
