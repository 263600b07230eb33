import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { TEST_PICTURES } from '../../src/shared/domain/pictures';
import { DATA_FILES } from '../../src/worker/dataset/dataFiles';
import { readPicture } from '../../src/worker/pictures/readPicture';
import { dataFolder } from '../support/data';
import { painted } from '../support/paintedPicture';

const HEADER = 16;

describe('All 10,000 test pictures, given as pictures of a person', () => {
  const file = path.join(dataFolder(), `${DATA_FILES.testImages.name}.gz`);
  const images = gunzipSync(readFileSync(file)).subarray(HEADER);
  const pixelsOf = (index: number) => images.subarray(index * 784, (index + 1) * 784);
  const changed = (
    paint: (value: number) => number,
    { isUnchanged, step = 1 }: { readonly isUnchanged: boolean; readonly step?: number },
  ) => {
    const indices: number[] = [];
    for (let index = 0; index < TEST_PICTURES; index += step) {
      const pixels = pixelsOf(index);
      const picture = painted(28, 28, (x, y) => paint(pixels[y * 28 + x] ?? 0));
      const reading = readPicture('it.png', picture, {}, undefined);
      if (reading.unchanged !== isUnchanged || Buffer.compare(reading.pixels, pixels) !== 0) indices.push(index);
    }
    return indices;
  };

  it('keep their bytes', () => {
    assert.deepEqual(
      changed((value) => value, { isUnchanged: true }),
      [],
    );
  });

  it('get their bytes back when they are inverted, every fourth of them', () => {
    assert.deepEqual(
      changed((value) => 255 - value, { isUnchanged: false, step: 4 }),
      [],
    );
  });
});
