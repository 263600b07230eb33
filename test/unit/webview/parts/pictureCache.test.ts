import assert from 'node:assert/strict';
import { UserError } from '../../../../src/shared/domain/errors';
import { PictureCache } from '../../../../webview/parts/pictureCache';
import { Deferred, idle } from '../../../support/deferred';

describe('The pictures of a page', () => {
  let asked: number[][];
  let reading: Deferred<Uint8Array>;
  let cache: PictureCache;
  /** Draws pictures like a page: again at every change. */
  const draw = (...indices: number[]) => {
    const drawn = () => indices.map((index) => cache.get(index));
    cache.addEventListener('change', drawn);
    drawn();
  };
  beforeEach(() => {
    asked = [];
    cache = new PictureCache((indices) => {
      asked.push([...indices]);
      reading = new Deferred();
      return reading.promise;
    });
  });

  it('are requested once, in one call', async () => {
    draw(3, 1);
    draw(1);
    await idle();
    assert.deepEqual(asked, [[3, 1]]);
    draw(3);
    await idle();
    assert.equal(cache.get(1), undefined, 'it has not arrived yet');
    reading.resolve(Uint8Array.from({ length: 2 * 784 }, (_, i) => (i < 784 ? 30 : 10)));
    await idle();
    assert.equal(cache.get(1)?.[0], 10);
    assert.equal(cache.get(3)?.length, 784);
    assert.equal(asked.length, 1);
  });

  it('are requested when they are first drawn', async () => {
    draw(3);
    await idle();
    draw(3, 4);
    await idle();
    assert.deepEqual(asked, [[3], [4]]);
  });

  it('are not requested again after a failure, until a retry', async () => {
    draw(5);
    await idle();
    reading.reject(
      new UserError({ code: 'dataset-missing', message: 'The data set is gone.', nextStep: 'Train again.' }),
    );
    await idle();
    assert.deepEqual(asked, [[5]]);
    assert.equal(cache.failure, 'The data set is gone. Train again.');
    cache.retry();
    await idle();
    assert.deepEqual(asked, [[5], [5]]);
    assert.equal(cache.failure, undefined);
  });

  it('are not requested again by a retry after they have arrived', async () => {
    draw(5);
    await idle();
    reading.resolve(new Uint8Array(784));
    await idle();
    cache.retry();
    await idle();
    assert.deepEqual(asked, [[5]]);
  });
});
