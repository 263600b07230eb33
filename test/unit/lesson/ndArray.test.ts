import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { NdArray } from '../../../src/lesson/keras/ndArray';
import { drawing, svgText } from '../../../src/lesson/plots/svg';

/** np.arange(24).reshape(2, 3, 4), as bytes. */
const array = new NdArray(
  Uint8Array.from({ length: 24 }, (_, i) => i),
  [2, 3, 4],
);
const flat = new NdArray(Uint8Array.of(5, 1, 9, 2), [4]);

describe('An array', () => {
  it('gives numbers, rows and slices as NumPy does', () => {
    assert.equal(array.get(1, 2, 3), 23);
    assert.equal(array.get(-1, 0, 0), 12);
    assert.deepEqual([...array.row(1).row(0).data], [12, 13, 14, 15]);
    assert.deepEqual(array.slice(1).shape, [1, 3, 4]);
    assert.deepEqual([...flat.slice(-2).data], [9, 2]);
    assert.deepEqual(flat.slice(3, 1).shape, [0]);
    assert.deepEqual([...flat], [5, 1, 9, 2]);
  });

  it('divides without copying, and says that it has floats then', () => {
    const scaled = array.divide(255);
    assert.equal(scaled.stored, array.stored);
    assert.deepEqual([array.dtype, scaled.dtype], ['uint8', 'float32']);
    assert.equal(scaled.get(1, 2, 3), 23 / 255);
    assert.equal(scaled.row(1).max(), 23 / 255);
    assert.equal(scaled.row(1).min(), 12 / 255);
  });

  it('finds the largest number of a row, also of negative ones', () => {
    assert.equal(flat.argmax(), 2);
    assert.equal(flat.divide(-1).argmax(), 1);
    assert.equal(new NdArray(Float32Array.of(-3, -1, -2), [3]).argmax(), 1);
  });

  it('takes another shape, with one dimension left open', () => {
    assert.deepEqual(array.reshape([-1, 4]).shape, [6, 4]);
    assert.throws(() => array.reshape([5, 5]), /\(2, 3, 4\) cannot take the shape \(5, 5\)/);
  });

  it('shuffles rows as wholes, in the same order for the same seed', () => {
    const rows = new NdArray(Uint8Array.of(1, 10, 2, 20, 3, 30, 4, 40), [4, 2]);
    const shuffled = rows.shuffle(1);
    assert.deepEqual([...shuffled.data], [...rows.shuffle(1).data]);
    for (let i = 0; i < 4; i++) assert.equal(shuffled.get(i, 1), 10 * shuffled.get(i, 0));
    assert.deepEqual([...shuffled.data].sort(), [...rows.data].sort());
  });

  it('says what is wrong with an index', () => {
    assert.throws(() => array.get(0), /needs 3 indices, not 1/);
    assert.throws(() => flat.get(4), /There is no index 4: the indices go from 0 to 3/);
    assert.throws(() => flat.row(0), /use get\(index\)/);
    assert.throws(() => array.argmax(), /use row\(index\)/);
  });

  it('is printed with its shape, and with its numbers if they are few', () => {
    assert.equal(inspect(array), 'NdArray uint8 (2, 3, 4)');
    assert.equal(inspect(flat.divide(2)), 'NdArray float32 (4,) [2.5, 0.5, 4.5, 1]');
  });
});

describe('A drawing', () => {
  it('has a text that stands for it, and no markup from it', () => {
    const [svg, text] = drawing(10, 10, 'a < b & "c"', svgText('<i>', 0, 0));
    assert.equal(text?.data, 'a < b & "c"');
    assert.match(String(svg?.data), /role="img" aria-label="a &#60; b &#38; &#34;c&#34;"/);
    assert.match(String(svg?.data), />&#60;i&#62;<\/text>/);
  });
});
