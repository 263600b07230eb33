import assert from 'node:assert/strict';
import { buildIndex, pickPictures } from '../../src/worker/likeness/buildIndex';
import { LikenessIndex } from '../../src/worker/likeness/likenessIndex';
import { realDataset } from '../support/dataset';

describe('The likeness to the training pictures', () => {
  it('calls at most 3% of 1,000 test pictures unlike clothes, and 85 to 95% familiar', async () => {
    const { train, test } = await realDataset();
    const picked = pickPictures(train.images, train.labels, test.images);
    const index = new LikenessIndex(await buildIndex(picked, () => Promise.resolve()));
    const counts = { familiar: 0, unusual: 0, unlike: 0 };
    // None of those by which it is calibrated.
    for (let i = 5; i < 10_000; i += 10) {
      counts[index.compare(test.images.subarray(i * 784, (i + 1) * 784)).verdict]++;
    }
    assert.ok(counts.unlike <= 30, `${counts.unlike} are unlike`);
    assert.ok(counts.familiar > 850 && counts.familiar < 950, `${counts.familiar} are familiar`);
  });
});
