import assert from 'node:assert/strict';
import { between, cropText, dragged, gripAt, LEAST, moved, resized } from '../../../../webview/pictures/cropGeometry';

describe('The rectangle of a crop', () => {
  const rounded = (crop: object) =>
    Object.fromEntries(Object.entries(crop).map(([key, value]) => [key, Math.round(Number(value) * 1000) / 1000]));

  for (const [what, crop, expected] of [
    ['is drawn in any direction', between({ x: 0.8, y: 0.1 }, { x: 0.2, y: 0.4 }), [0.2, 0.1, 0.6, 0.3]],
    ['ends at the picture', between({ x: -0.3, y: 0.5 }, { x: 0.5, y: 1.7 }), [0, 0.5, 0.5, 0.5]],
    ['has a smallest size', between({ x: 1, y: 1 }, { x: 1, y: 1 }), [1 - LEAST, 1 - LEAST, LEAST, LEAST]],
    [
      'moves as far as it goes',
      moved({ left: 0.5, top: 0.1, width: 0.4, height: 0.4 }, { x: 0.3, y: -0.3 }),
      [0.6, 0, 0.4, 0.4],
    ],
    [
      'grows as far as it goes',
      resized({ left: 0.5, top: 0.1, width: 0.4, height: 0.4 }, { x: 0.3, y: -0.6 }),
      [0.5, 0.1, 0.5, LEAST],
    ],
  ] as const) {
    it(what, () => {
      const [left, top, width, height] = expected;
      assert.deepEqual(rounded(crop), { left, top, width, height });
    });
  }

  const crop = { left: 0.2, top: 0.3, width: 0.5, height: 0.4 };
  const reach = { x: 0.05, y: 0.1 };

  it('is held by an edge or a corner near it, and by its inside elsewhere', () => {
    const grips = (ys: readonly number[], xs: readonly number[]) =>
      ys.map((y) =>
        xs.map((x) => {
          const grip = gripAt(crop, { x, y }, reach);
          return grip === undefined ? 'outside' : `${grip.x} ${grip.y}`;
        }),
      );
    const xs = [0.14, 0.16, 0.24, 0.45, 0.66, 0.74, 0.76];
    const edge = (y: number) => ['outside', `-1 ${y}`, `-1 ${y}`, `0 ${y}`, `1 ${y}`, `1 ${y}`, 'outside'];
    const outside = xs.map(() => 'outside');
    assert.deepEqual(grips([0.19, 0.21, 0.39, 0.5, 0.61, 0.79, 0.81], xs), [
      outside,
      edge(-1),
      edge(-1),
      edge(0),
      edge(1),
      edge(1),
      outside,
    ]);
  });

  it('has an inside to hold it by even where it is small', () => {
    const small = { left: 0.5, top: 0.5, width: 0.03, height: 0.06 };
    assert.deepEqual(gripAt(small, { x: 0.515, y: 0.53 }, reach), { x: 0, y: 0 });
    assert.deepEqual(gripAt(small, { x: 0.505, y: 0.555 }, reach), { x: -1, y: 1 });
  });

  it('has edges but no inside to hold it by where it covers everything', () => {
    const whole = { left: 0, top: 0, width: 1, height: 1 };
    assert.equal(gripAt(whole, { x: 0.5, y: 0.5 }, reach), undefined);
    assert.deepEqual(gripAt(whole, { x: 0.98, y: 0.95 }, reach), { x: 1, y: 1 });
  });

  for (const [what, grip, by, expected] of [
    ['is drawn anew outside', undefined, [0.3, 0.2], [0.25, 0.35, 0.3, 0.2]],
    ['is moved by its inside', { x: 0, y: 0 }, [0.1, -0.1], [0.3, 0.2, 0.5, 0.4]],
    ['is resized by its left edge alone', { x: -1, y: 0 }, [0.1, 0.2], [0.3, 0.3, 0.4, 0.4]],
    ['is resized by its lower edge alone', { x: 0, y: 1 }, [0.1, 0.2], [0.2, 0.3, 0.5, 0.6]],
    ['is resized by its upper right corner', { x: 1, y: -1 }, [-0.1, 0.1], [0.2, 0.4, 0.4, 0.3]],
    ['is resized as far as the picture goes', { x: 1, y: 1 }, [0.9, 0.9], [0.2, 0.3, 0.8, 0.7]],
    ['is turned over where an edge passes the opposite one', { x: 1, y: 0 }, [-0.6, 0], [0.1, 0.3, 0.1, 0.4]],
  ] as const) {
    it(what, () => {
      const from = { x: 0.25, y: 0.35 };
      const [left, top, width, height] = expected;
      const to = { x: from.x + by[0], y: from.y + by[1] };
      assert.deepEqual(rounded(dragged(crop, grip, from, to)), { left, top, width, height });
    });
  }

  it('is told in words', () => {
    assert.equal(
      cropText({ left: 0.1, top: 0.25, width: 0.5, height: 0.6 }),
      '50% wide and 60% high, 10% from the left and 25% from the top',
    );
  });
});
