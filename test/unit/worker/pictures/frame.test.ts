import assert from 'node:assert/strict';
import { wholeBox } from '../../../../src/worker/pictures/box';
import { insideFrame } from '../../../../src/worker/pictures/frame';
import { coloursOf, painted } from '../../../support/paintedPicture';

const SIZE = { width: 160, height: 120 };
const whole = wholeBox(SIZE);
/** A white page with a frame and a dark piece. */
const framed = (lines: number, colour: number, ground = 250) =>
  coloursOf(
    painted(SIZE.width, SIZE.height, (x, y) => {
      const depth = Math.min(x, y, SIZE.width - 1 - x, SIZE.height - 1 - y);
      if (depth < lines) return colour;
      return x > 50 && x < 110 && y > 30 && y < 100 ? 60 : ground;
    }),
  );

describe('A frame', () => {
  for (const lines of [1, 2, 5, 8]) {
    it(`of ${lines} dark pixels is left out, and one pixel beside it at most`, () => {
      const { left, top, width, height } = insideFrame(framed(lines, 10), SIZE, whole);
      for (const [found, edge] of [
        [left, 'left'],
        [top, 'top'],
        [SIZE.width - left - width, 'right'],
        [SIZE.height - top - height, 'bottom'],
      ] as const) {
        assert.ok(found >= lines && found <= lines + 1, `${edge}: ${found}`);
      }
    });
  }

  it('of light pixels round a dark picture is left out too', () => {
    assert.notDeepEqual(insideFrame(framed(3, 255, 40), SIZE, whole), whole);
  });

  it('is not seen where there is none', () => {
    assert.deepEqual(insideFrame(framed(0, 0), SIZE, whole), whole);
  });

  it('is not seen in a piece that touches the edges, or covers the whole of one', () => {
    const touching = painted(SIZE.width, SIZE.height, (x, y) => (y > 80 || (x > 40 && x < 120) ? 30 : 240));
    assert.deepEqual(insideFrame(coloursOf(touching), SIZE, whole), whole);
  });

  it('is not looked for in a shadow that falls to one side', () => {
    const shadow = painted(SIZE.width, SIZE.height, (x, y) => 250 - 0.5 * x - 0.3 * y);
    assert.deepEqual(insideFrame(coloursOf(shadow), SIZE, whole), whole);
  });
});
