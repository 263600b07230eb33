import assert from 'node:assert/strict';
import { inBatches } from '../../../../src/host/classify/batches';

describe('Batches of files', () => {
  const batchesOf = async (sizes: readonly number[]) => {
    const batches: number[][] = [];
    const limits = { count: 4, bytes: 10 };
    for await (const batch of inBatches(sizes, (size) => Promise.resolve(size), limits)) batches.push(batch);
    return batches;
  };

  for (const [what, sizes, batches] of [
    ['no files', [], []],
    [
      'small files, by their number',
      [1, 1, 1, 1, 1, 1],
      [
        [1, 1, 1, 1],
        [1, 1],
      ],
    ],
    ['large files, by their bytes', [6, 4, 5, 5, 5], [[6, 4], [5, 5], [5]]],
    ['a file that is larger than a batch alone', [3, 50, 3, 3], [[3], [50], [3, 3]]],
    ['only files that are too large', [50, 60], [[50], [60]]],
  ] as const) {
    it(`take ${what}`, async () => {
      assert.deepEqual(await batchesOf(sizes), batches);
    });
  }

  it('ask for the sizes of the next files only', async () => {
    const asked: number[] = [];
    const files = Array.from({ length: 1000 }, (_, i) => i);
    const sizeOf = (file: number) => {
      asked.push(file);
      return Promise.resolve(1);
    };
    await inBatches(files, sizeOf, { count: 16, bytes: 100 }).next();
    assert.equal(asked.length, 16);
  });
});
