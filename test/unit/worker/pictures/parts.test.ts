import assert from 'node:assert/strict';
import { boxOf, wholeBox } from '../../../../src/worker/pictures/box';
import { ringOf } from '../../../../src/worker/pictures/ground';
import { partsOf, findForeground } from '../../../../src/worker/pictures/parts';
import { noiseMaker } from '../../../support/paintedPicture';

const SIZE = { width: 160, height: 120 };
const ring = ringOf(SIZE, wholeBox(SIZE));
const partsIn = (difference: (x: number, y: number) => number) => {
  const field = new Float32Array(SIZE.width * SIZE.height);
  field.forEach((_, i) => (field[i] = difference(i % SIZE.width, Math.floor(i / SIZE.width))));
  return partsOf(field, SIZE, findForeground(field, SIZE, wholeBox(SIZE), ring));
};
const within = (left: number, top: number, width: number, height: number) => (x: number, y: number) =>
  x >= left && x < left + width && y >= top && y < top + height;
const piece = within(40, 30, 60, 70);

describe('The parts that stand out', () => {
  it('are found within 1 pixel', () => {
    const parts = partsIn((x, y) => (piece(x, y) ? 80 : 1));
    assert.ok(parts);
    assert.deepEqual(boxOf(parts.mask, SIZE), { left: 40, top: 30, width: 60, height: 70 });
  });

  it('are found through noise, and noise alone is no part', () => {
    const noise = noiseMaker();
    const noisy = partsIn((x, y) => Math.abs((piece(x, y) ? 60 : 0) + 4 * noise()));
    assert.ok(noisy);
    const box = boxOf(noisy.mask, SIZE);
    assert.ok(box && Math.abs(box.left - 40) <= 1 && Math.abs(box.width - 60) <= 2 && Math.abs(box.height - 70) <= 2);
    assert.equal(
      partsIn(() => Math.abs(noise())),
      undefined,
    );
  });

  it('do not include specks, or a date far from the piece', () => {
    const speck = within(2, 2, 3, 3);
    const date = within(125, 108, 32, 10);
    const parts = partsIn((x, y) => (piece(x, y) || speck(x, y) || date(x, y) ? 90 : 0));
    assert.ok(parts);
    assert.deepEqual([parts.kept, parts.dropped], [1, 2]);
    assert.deepEqual(boxOf(parts.mask, SIZE), { left: 40, top: 30, width: 60, height: 70 });
  });

  it('include a second one of the same size, such as the other shoe', () => {
    const [left, right] = [within(10, 40, 50, 30), within(95, 45, 50, 30)];
    const parts = partsIn((x, y) => (left(x, y) || right(x, y) ? 90 : 0));
    assert.ok(parts);
    assert.deepEqual(boxOf(parts.mask, SIZE), { left: 10, top: 40, width: 135, height: 35 });
  });

  it('have small holes filled, and keep large openings', () => {
    const [small, large] = [within(50, 40, 5, 5), within(60, 60, 30, 30)];
    const parts = partsIn((x, y) => (piece(x, y) && !small(x, y) && !large(x, y) ? 90 : 0));
    assert.ok(parts);
    assert.equal(parts.mask[42 * SIZE.width + 52], 1);
    assert.equal(parts.mask[75 * SIZE.width + 75], 0);
  });

  it('include what is faint but connected with what is clear', () => {
    const clear = within(40, 30, 60, 30);
    const parts = partsIn((x, y) => (clear(x, y) ? 120 : piece(x, y) ? 30 : 0));
    assert.deepEqual(parts && boxOf(parts.mask, SIZE), { left: 40, top: 30, width: 60, height: 70 });
  });
});
