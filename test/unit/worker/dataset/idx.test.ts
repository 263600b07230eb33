import assert from 'node:assert/strict';
import { parseIdx, parseImages, parseLabels } from '../../../../src/worker/dataset/idx';
import { refusesAtOnce } from '../../../support/refuses';

/** An idx file as its definition says: two zeros, the type, the rank, the dimensions as big-endian numbers. */
function idx(type: number, dimensions: readonly number[], data: readonly number[]): Uint8Array {
  const sizes = dimensions.flatMap((size) => [size >>> 24, (size >>> 16) & 255, (size >>> 8) & 255, size & 255]);
  return Uint8Array.from([0, 0, type, dimensions.length, ...sizes, ...data]);
}

describe('The idx format', () => {
  it('is read: dimensions, then elements', () => {
    const { dimensions, data } = parseIdx(idx(8, [2, 3], [1, 2, 3, 4, 5, 6]), 'x');
    assert.deepEqual(dimensions, [2, 3]);
    assert.deepEqual([...data], [1, 2, 3, 4, 5, 6]);
  });

  for (const [what, content, why] of [
    ['nothing at all', new Uint8Array(0), /too short/],
    ['half a header', idx(8, [2], []).subarray(0, 6), /too short/],
    ['elements that are not bytes', idx(13, [1], [0]), /wrong magic number 0x00000d01/],
    ['text', new TextEncoder().encode('<html>'), /wrong magic number/],
    ['fewer elements than it says', idx(8, [4], [1, 2]), /cut off: 2 elements instead of 4/],
    ['more elements than it says', idx(8, [1], [1, 2]), /too long/],
  ] as const) {
    it(`is refused when it holds ${what}, naming the file`, () => {
      const { message } = refusesAtOnce(() => parseIdx(content, 'train-labels'), 'dataset-damaged', why);
      assert.ok(message.includes('train-labels'));
    });
  }

  it('is refused as pictures when they are not 28 × 28', () => {
    assert.throws(() => parseImages(idx(8, [1, 2, 2], [0, 0, 0, 0]), 'x'), /1 × 2 × 2, not pictures of 28 × 28/);
  });

  it('is refused as labels when one is above 9', () => {
    assert.throws(() => parseLabels(idx(8, [2], [3, 10]), 'x'), /label above 9/);
  });
});
