import assert from 'node:assert/strict';
import * as v from 'valibot';
import { EVERYTHING } from '../../../../src/shared/domain/predictionFilter';
import { choose, predictionTable } from '../../../../webview/parts/predictionTable';
import { filtered, GridViewSchema, openedAt, START } from '../../../../webview/predictions/gridView';
import { predictions } from '../../../support/pages';

describe('The view of the grid', () => {
  it('is at first the beginning of all 10,000 predictions', () => {
    const shown = choose(predictionTable('a', predictions), START.filter);
    assert.equal(shown.length, 10_000);
    assert.equal(shown[START.current], 0);
  });

  it('begins at the first picture with another filter', () => {
    const filter = { ...EVERYTHING, label: 6 };
    assert.deepEqual(filtered(filter), { ...START, filter });
  });

  it('opens a picture where it lies in the filter, and drops a filter that would hide it', () => {
    const table = predictionTable('a', predictions);
    const ofClass = { ...EVERYTHING, label: table.labels[4] ?? 0 };
    const { current, ...rest } = openedAt(table, ofClass, 4);
    assert.deepEqual(rest, { filter: ofClass, opened: true, size: START.size });
    assert.equal(choose(table, ofClass)[current], 4);
    const other = { ...EVERYTHING, label: (ofClass.label + 1) % 10 };
    assert.deepEqual(openedAt(table, other, 4), { ...START, current: 4, opened: true });
  });

  it('can be kept as JSON', () => {
    const view = { filter: { ...EVERYTHING, label: 6, predicted: 0 }, current: 9999, opened: true, size: 0 };
    assert.deepEqual(v.parse(GridViewSchema, JSON.parse(JSON.stringify(view))), view);
    assert.deepEqual(v.parse(GridViewSchema, JSON.parse(JSON.stringify(START))), START);
  });
});
