import assert from 'node:assert/strict';
import { EVERYTHING, type PredictionFilter } from '../../../../src/shared/domain/predictionFilter';
import { filterChips, unfiltered } from '../../../../webview/predictions/filterChips';

const all: PredictionFilter = {
  ...EVERYTHING,
  set: 'training',
  label: 6,
  predicted: 0,
  outcome: 'wrong',
  confidence: [0.9, 1],
  disputed: true,
  order: 'surest',
};

describe('The chips above the grid', () => {
  it('name every active filter, and none when there is none', () => {
    assert.deepEqual(
      filterChips(all).map(({ text }) => text),
      ['Class: Shirt', 'Predicted: T-shirt', '✗ Wrong', 'Confidence: 90% to 100%', 'Disputed'],
    );
    assert.deepEqual(filterChips({ ...EVERYTHING, set: 'training', order: 'surest' }), []);
  });

  it('remove their own filter and leave the others', () => {
    for (const { without } of filterChips(all)) assert.equal(filterChips(without).length, 4);
    assert.deepEqual(filterChips({ ...EVERYTHING, label: 6 })[0]?.without, EVERYTHING);
  });

  it('are removed together, and set and order remain', () => {
    assert.deepEqual(unfiltered(all), { ...EVERYTHING, set: 'training', order: 'surest' });
  });
});
