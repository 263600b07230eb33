import assert from 'node:assert/strict';
import { allSteps } from '../../../../src/worker/pictures/steps';
import { turnedBetter, turnPlane } from '../../../../src/worker/pictures/turning';

/** A bar of 40 × 12 pixels with a block on its right end, in a picture of 60 × 60. */
const shoe = Float32Array.from({ length: 3600 }, (_, i) => {
  const [x, y] = [i % 60, Math.floor(i / 60)];
  const isBar = x >= 10 && x < 50 && y >= 30 && y < 42;
  const isBlock = x >= 38 && x < 50 && y >= 18 && y < 30;
  return isBar || isBlock ? 200 : 0;
});
const size = { width: 60, height: 60 };
const crop = { left: 10, top: 18, width: 40, height: 24 };
/** How much of the light lies in the left half, 0 to 1: a judge that likes what points to the left. */
const leftShare = (pixels: Uint8Array) => {
  const sum = (some: Uint8Array) => some.reduce((before, value) => before + value, 0);
  return sum(pixels.filter((_, i) => i % 28 < 14)) / Math.max(1, sum(pixels));
};

describe('A piece that is turned', () => {
  it('is mirrored when it is mirrored by 0°', () => {
    const plane = { width: 3, height: 1, values: Float32Array.of(1, 2, 3) };
    assert.deepEqual(turnPlane(plane, { mirrored: true, degrees: 0 }).values, Float32Array.of(3, 2, 1));
  });

  it('turns clockwise, and keeps its light', () => {
    const plane = { width: 21, height: 21, values: new Float32Array(441) };
    // Right of the middle; 90° to the right is below it.
    plane.values[10 * 21 + 18] = 100;
    const { width, height, values } = turnPlane(plane, { mirrored: false, degrees: 90 });
    const at = values.indexOf(Math.max(...values));
    assert.ok(Math.abs((at % width) - (width - 1) / 2) <= 1);
    assert.ok(Math.abs(Math.floor(at / width) - (height - 1) / 2 - 8) <= 1);
    assert.ok(Math.abs(values.reduce((sum, value) => sum + value, 0) - 100) < 5);
  });

  it('is taken when that is clearly nearer to the training pictures, and not otherwise', () => {
    // As it is, 18 of its 52 units are in the left half.
    const mirrored = allSteps(turnedBetter(shoe, size, crop, 0.65, (pixels) => 1 - leftShare(pixels)));
    assert.equal(mirrored?.turn.mirrored, true);
    assert.ok(leftShare(mirrored.pixels) > 0.5);
    assert.equal(allSteps(turnedBetter(shoe, size, crop, 0.5, () => 0.46)), undefined);
  });
});
