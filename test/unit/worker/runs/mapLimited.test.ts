import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { mapLimited } from '../../../../src/worker/runs/mapLimited';

describe('Mapping with a limit', () => {
  it('gives its results in the order of the items, however long each takes', async () => {
    const results = await mapLimited([30, 1, 10, 0], 3, async (wait) => {
      await setTimeout(wait);
      return wait * 2;
    });
    assert.deepEqual(results, [60, 2, 20, 0]);
  });

  it('never works on more items at once than the limit', async () => {
    let [running, most] = [0, 0];
    await mapLimited([...Array(20).keys()], 4, async () => {
      most = Math.max(most, ++running);
      await setTimeout(1);
      running--;
    });
    assert.equal(most, 4);
  });

  it('gives no results for no items', async () => {
    assert.deepEqual(await mapLimited([], 4, () => assert.fail('nothing to do')), []);
  });

  it('fails with the first failure', async () => {
    const fails = mapLimited([1, 2, 3], 2, (item) => Promise.reject(new Error(`item ${item}`)));
    await assert.rejects(fails, /item 1/);
  });
});
