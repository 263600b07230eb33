import assert from 'node:assert/strict';
import { wholeBox } from '../../../../src/worker/pictures/box';
import { averageArea } from '../../../../src/worker/pictures/resample';
import { toScene } from '../../../../src/worker/pictures/scene';
import { painted } from '../../../support/paintedPicture';

describe('Area averaging', () => {
  it('takes the mean of whole pixels', () => {
    const picture = { width: 4, height: 2, channels: 1, values: [0, 100, 10, 30, 50, 50, 20, 20] };
    assert.deepEqual([...averageArea(picture, wholeBox(picture), { width: 2, height: 1 })], [50, 20]);
  });

  it('takes parts of pixels by their share', () => {
    const picture = { width: 3, height: 3, channels: 1, values: [90, 30, 0, 90, 30, 0, 90, 30, 0] };
    // Each new pixel covers one and a half old ones: (90 + 30 / 2) / 1.5 and (30 / 2 + 0) / 1.5.
    assert.deepEqual([...averageArea(picture, wholeBox(picture), { width: 2, height: 2 })], [70, 10, 70, 10]);
  });

  it('enlarges by repeating pixels, and averages each channel for itself', () => {
    const picture = { width: 1, height: 2, channels: 2, values: [1, 2, 3, 4] };
    assert.deepEqual([...averageArea(picture, wholeBox(picture), { width: 1, height: 4 })], [1, 2, 1, 2, 3, 4, 3, 4]);
  });

  it('takes only the given rectangle', () => {
    const picture = { width: 3, height: 2, channels: 1, values: [1, 2, 3, 4, 5, 6] };
    const box = { left: 1, top: 0, width: 2, height: 2 };
    assert.deepEqual([...averageArea(picture, box, { width: 1, height: 1 })], [4]);
  });
});

describe('The size at which a picture is looked at', () => {
  it('is its own if it is small', () => {
    const picture = painted(28, 28, () => 7);
    assert.deepEqual(toScene(picture).data, picture.data);
  });

  it('is at most a few hundred pixels, with the colours of transparent pixels left out', () => {
    const scene = toScene(painted(1200, 600, (x) => (x % 2 === 0 ? [200, 100, 50, 255] : [0, 0, 0, 0])));
    assert.ok(scene.width <= 400 && scene.width === 2 * scene.height);
    const [red = 0, green = 0, blue = 0, alpha = 0] = scene.data.subarray(4 * 1000);
    assert.deepEqual([red, green, blue], [200, 100, 50]);
    assert.ok(Math.abs(alpha - 127) < 30);
  });

  it('has about as many pixels for a long picture as for a square one', () => {
    const [long, square] = [painted(1600, 400, () => 7), painted(800, 800, () => 7)].map(toScene);
    assert.deepEqual([long?.width, long?.height], [400, 100]);
    assert.deepEqual([square?.width, square?.height], [200, 200]);
  });
});
