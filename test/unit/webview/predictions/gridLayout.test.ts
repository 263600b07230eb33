import assert from 'node:assert/strict';
import { CARD_SIZES, GAP, INSET, layoutOf, visibleRows } from '../../../../webview/predictions/gridLayout';

const of = (width: number, size = 2) => layoutOf({ width, size, fontSize: 13 });

describe('The layout of the grid', () => {
  it('has as many columns as fit, at least one', () => {
    assert.equal(of(40).columns, 1);
    assert.equal(of(2 * CARD_SIZES[2] + GAP - 1).columns, 1);
    assert.equal(of(2 * CARD_SIZES[2] + GAP).columns, 2);
    assert.equal(of(1260).columns, 7);
  });

  it('has wider cards instead of more than 18 in a row', () => {
    assert.equal(of(3800, 0).columns, 18);
    assert.ok(of(3800, 0).drawing[0] > 180);
  });

  it('has columns that fill the width, and drawings that fit into their cards', () => {
    for (const width of [400, 1033, 1260]) {
      const { columns, columnWidth, drawing } = of(width);
      assert.ok(Math.abs(columns * columnWidth - GAP - width) < 1e-9, String(width));
      assert.ok(drawing[0] + 2 * INSET + GAP <= columnWidth, String(width));
    }
  });

  it('draws squares without bars, and bars beside the picture where there is room', () => {
    const [width, height] = of(1260, 1).drawing;
    assert.equal(width, height);
    const [wide, low] = of(1260, 3).drawing;
    assert.equal(low, Math.floor(wide / 2));
  });

  it('draws the rows of the window and those around it, and no others', () => {
    const layout = of(1260);
    const { rowHeight } = layout;
    const rows = (top: number, count = 10_000) => visibleRows(layout, count, { top, height: 900, around: 0 });
    assert.deepEqual(rows(0), { first: 0, end: Math.ceil(900 / rowHeight) });
    assert.deepEqual(rows(-100 * rowHeight), { first: 100, end: 100 + Math.ceil(900 / rowHeight) });
    assert.deepEqual(rows(-1e9), { first: Math.ceil(10_000 / 7) - 1, end: Math.ceil(10_000 / 7) });
    assert.deepEqual(rows(0, 0), { first: 0, end: 0 });
    assert.deepEqual(rows(0, 3), { first: 0, end: 1 });
  });
});
