import assert from 'node:assert/strict';
import type { Crop } from '../../../../src/shared/domain/pictureReading';
import { searchArea, withRingAround } from '../../../../src/worker/pictures/piece';
import { settingsFor } from '../../../../src/worker/pictures/settings';
import { painted } from '../../../support/paintedPicture';

/** Where a piece is looked for in 100 × 80 pixels, of which only 60 columns in the middle are not transparent. */
const within = (crop: Crop) => {
  const box = { left: 20, top: 0, width: 60, height: 80 };
  const picture = painted(100, 80, (x, y) => x + y);
  return searchArea(picture, { kind: 'margin', box }, settingsFor(undefined, { crop }));
};

describe('Where a piece is looked for', () => {
  it('is what the rectangle has of the picture', () => {
    const { area } = within({ left: 0, top: 0.5, width: 0.5, height: 0.5 });
    assert.deepEqual(area, { left: 20, top: 40, width: 30, height: 40 });
  });

  it('has a ring around it, as far as the picture goes', () => {
    const around = withRingAround(within({ left: 0.2, top: 0.25, width: 0.2, height: 0.5 }));
    const columns = [...(around?.ring ?? [])].map((at) => at % 100);
    assert.deepEqual([Math.min(...columns), Math.max(...columns)], [20, 41]);
  });

  for (const [where, crop] of [
    ['is beside the picture', { left: 0, top: 0, width: 0.1, height: 1 }],
    ['is all of the picture', { left: 0, top: 0, width: 1, height: 1 }],
    ['is too small', { left: 0.5, top: 0.5, width: 0.01, height: 1 / 80 }],
  ] as const) {
    it(`has none where the rectangle ${where}`, () => {
      assert.equal(withRingAround(within(crop)), undefined);
    });
  }
});
