import assert from 'node:assert/strict';
import { PictureCache } from '../../../../webview/parts/pictureCache';

describe('The pictures of a page', () => {
  let asked: number[][];
  let cache: PictureCache;
  /** Draws pictures as a page does, again at every change. */
  const draw = (...indices: number[]) => {
    const drawn = () => indices.map((index) => cache.get(index));
    cache.addEventListener('change', drawn);
    drawn();
  };
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  beforeEach(() => {
    asked = [];
    cache = new PictureCache((indices) => asked.push([...indices]));
  });

  it('are asked for once, all in one go', async () => {
    draw(3, 1);
    draw(1);
    await settled();
    assert.deepEqual(asked, [[3, 1]]);
    cache.receive(
      [3, 1],
      Uint8Array.from({ length: 2 * 784 }, (_, i) => (i < 784 ? 30 : 10)),
    );
    assert.equal(cache.get(1)?.[0], 10);
    await settled();
    assert.equal(asked.length, 1);
  });

  it('that cannot be had are not asked for again and again, but when something may have been mended', async () => {
    draw(5);
    await settled();
    cache.fail([5], 'The data set is gone.');
    await settled();
    assert.deepEqual(asked, [[5]]);
    assert.equal(cache.failure, 'The data set is gone.');
    cache.retry();
    await settled();
    assert.deepEqual(asked, [[5], [5]]);
    assert.equal(cache.failure, undefined);
  });
});
