import assert from 'node:assert/strict';
import { BRUSHES, Drawing } from '../../../../webview/pictures/drawing';

const at = (drawing: Drawing, x: number, y: number) => drawing.pixels[y * 28 + x] ?? -1;

describe('A drawing', () => {
  it('has a soft line as wide as the brush', () => {
    const drawing = new Drawing();
    drawing.begin();
    drawing.line({ x: 5, y: 14.5 }, { x: 20, y: 14.5 }, BRUSHES.medium);
    // The brush has a radius of 1.3, so half a pixel around 1.3 is grey.
    assert.deepEqual(
      [12, 13, 14, 15, 16].map((y) => at(drawing, 10, y)),
      [0, 204, 255, 204, 0],
    );
    assert.deepEqual([at(drawing, 2, 14), at(drawing, 22, 14)], [0, 0]);
  });

  it('never gets brighter where lines cross, and is erased softly', () => {
    const drawing = new Drawing();
    drawing.line({ x: 5, y: 14.5 }, { x: 20, y: 14.5 }, BRUSHES.medium);
    const before = at(drawing, 10, 13);
    drawing.line({ x: 5, y: 14.5 }, { x: 20, y: 14.5 }, BRUSHES.medium);
    assert.equal(at(drawing, 10, 13), before);
    drawing.line({ x: 10.5, y: 14.5 }, { x: 10.5, y: 14.5 }, BRUSHES.eraser);
    assert.equal(at(drawing, 10, 14), 0);
    assert.equal(at(drawing, 18, 14), 255);
  });

  it('takes back one stroke after the other, and a clear', () => {
    const drawing = new Drawing();
    assert.deepEqual([drawing.isEmpty, drawing.canUndo], [true, false]);
    drawing.begin();
    drawing.line({ x: 1, y: 1 }, { x: 2, y: 2 }, BRUSHES.fine);
    drawing.line({ x: 2, y: 2 }, { x: 9, y: 9 }, BRUSHES.fine);
    const first = drawing.pixels;
    drawing.clear();
    assert.ok(drawing.isEmpty);
    drawing.undo();
    assert.deepEqual(drawing.pixels, first);
    drawing.undo();
    assert.deepEqual([drawing.isEmpty, drawing.canUndo], [true, false]);
    drawing.undo();
    assert.deepEqual([drawing.isEmpty, drawing.canUndo], [true, false]);
  });

  it('may go beyond the edges', () => {
    const drawing = new Drawing();
    drawing.line({ x: -10, y: 14 }, { x: 40, y: 14 }, BRUSHES.broad);
    assert.deepEqual([at(drawing, 0, 14), at(drawing, 27, 14)], [255, 255]);
  });
});
