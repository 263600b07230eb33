import assert from 'node:assert/strict';
import { BRUSHES, Drawing } from '../../../../webview/pictures/drawing';
import { between, cropText, LEAST, moved, resized } from '../../../../webview/pictures/cropGeometry';

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

describe('The rectangle of a crop', () => {
  const rounded = (crop: object) =>
    Object.fromEntries(Object.entries(crop).map(([key, value]) => [key, Math.round(Number(value) * 1000) / 1000]));

  for (const [what, crop, expected] of [
    ['is drawn in any direction', between({ x: 0.8, y: 0.1 }, { x: 0.2, y: 0.4 }), [0.2, 0.1, 0.6, 0.3]],
    ['ends at the picture', between({ x: -0.3, y: 0.5 }, { x: 0.5, y: 1.7 }), [0, 0.5, 0.5, 0.5]],
    ['has a smallest size', between({ x: 1, y: 1 }, { x: 1, y: 1 }), [1 - LEAST, 1 - LEAST, LEAST, LEAST]],
    [
      'moves as far as it goes',
      moved({ left: 0.5, top: 0.1, width: 0.4, height: 0.4 }, { x: 0.3, y: -0.3 }),
      [0.6, 0, 0.4, 0.4],
    ],
    [
      'grows as far as it goes',
      resized({ left: 0.5, top: 0.1, width: 0.4, height: 0.4 }, { x: 0.3, y: -0.6 }),
      [0.5, 0.1, 0.5, LEAST],
    ],
  ] as const) {
    it(what, () => {
      const [left, top, width, height] = expected;
      assert.deepEqual(rounded(crop), { left, top, width, height });
    });
  }

  it('is told in words', () => {
    assert.equal(
      cropText({ left: 0.1, top: 0.25, width: 0.5, height: 0.6 }),
      '50% wide and 60% high, 10% from the left and 25% from the top',
    );
  });
});
