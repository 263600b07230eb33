import assert from 'node:assert/strict';
import * as v from 'valibot';
import { choose, EVERYTHING, predictionTable } from '../../../../webview/parts/predictionTable';
import { filtered, GridViewSchema, PAGE_SIZE, START } from '../../../../webview/predictions/gridView';
import { predictions } from '../../../support/pages';

describe('The view of the grid', () => {
  it('is at first the first page of all 10,000 predictions', () => {
    const shown = choose(predictionTable('a', predictions), START.filter);
    assert.equal(shown.length, 10_000);
    assert.equal(shown[START.current], 0);
    assert.equal(shown[PAGE_SIZE], 12);
  });

  it('begins at the first picture with another filter', () => {
    const filter = { ...EVERYTHING, label: 6 };
    assert.deepEqual(filtered(filter), { filter, current: 0 });
  });

  it('can be kept as JSON', () => {
    const view = { filter: { ...EVERYTHING, label: 6, predicted: 0 }, current: 9999 };
    assert.deepEqual(v.parse(GridViewSchema, JSON.parse(JSON.stringify(view))), view);
    assert.deepEqual(v.parse(GridViewSchema, JSON.parse(JSON.stringify(START))), START);
  });
});
