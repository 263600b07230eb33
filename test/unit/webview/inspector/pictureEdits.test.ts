import assert from 'node:assert/strict';
import { inverted, noisy, painted, rotated, shifted } from '../../../../webview/inspector/pictureEdits';
import { testPicture } from '../../../support/ownPictures';

const picture = testPicture(3);
const dot = (x: number, y: number) => painted(new Uint8Array(784), x, y, 200, 0);
const places = (pixels: Uint8Array) =>
  [...pixels.keys()].filter((i) => pixels[i] !== 0).map((i) => [i % 28, Math.floor(i / 28)]);

describe('A picture that is changed', () => {
  it('is shifted, and background comes in from outside', () => {
    assert.deepEqual(places(shifted(dot(3, 5), 2, -1)), [[5, 4]]);
    assert.deepEqual(places(shifted(dot(27, 5), 1, 0)), []);
  });

  it('is turned clockwise, and is the same again after four quarters', () => {
    assert.deepEqual(places(rotated(dot(20, 0), 90)), [[27, 20]]);
    assert.deepEqual(
      [90, 90, 90, 90].reduce((turned, degrees) => rotated(turned, degrees), picture),
      picture,
    );
    assert.deepEqual(rotated(picture, 0), picture);
  });

  it('is inverted, and the same again when inverted twice', () => {
    assert.equal(inverted(dot(0, 0))[0], 55);
    assert.deepEqual(inverted(inverted(picture)), picture);
  });

  it('gets noise that stays between 0 and 255', () => {
    assert.deepEqual(
      noisy(picture, 30, () => 0.5),
      picture,
    );
    assert.deepEqual(new Set(noisy(new Uint8Array(784), 30, () => 0)), new Set([0]));
    assert.deepEqual(new Set(noisy(new Uint8Array(784).fill(250), 30, () => 1)), new Set([255]));
  });

  it('is painted with a round brush, and does not change itself', () => {
    const before = picture.slice();
    assert.deepEqual(places(painted(new Uint8Array(784), 0, 0, 9)), [
      [0, 0],
      [1, 0],
      [0, 1],
    ]);
    painted(picture, 5, 5, 0);
    assert.deepEqual(picture, before);
  });
});
