import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { mapLimited } from '../../../../src/worker/runs/mapLimited';

describe('Work that is limited', () => {
  it('gives its results in the order of the items, however long each takes', async () => {
    const results = await mapLimited([30, 1, 10, 0], 3, async (wait) => {
      await setTimeout(wait);
      return wait * 2;
    });
    assert.deepEqual(results, [60, 2, 20, 0]);
  });

  it('is never done on more items at once than it may be', async () => {
    let [running, most] = [0, 0];
    await mapLimited([...Array(20).keys()], 4, async () => {
      most = Math.max(most, ++running);
      await setTimeout(1);
      running--;
    });
    assert.equal(most, 4);
  });

  it('is nothing where there are no items', async () => {
    assert.deepEqual(await mapLimited([], 4, () => assert.fail('nothing to do')), []);
  });

  it('fails with the first that fails', async () => {
    const fails = mapLimited([1, 2, 3], 2, (item) => Promise.reject(new Error(`item ${item}`)));
    await assert.rejects(fails, /item 1/);
  });
});
