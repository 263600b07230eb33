import assert from 'node:assert/strict';
import { wholeBox } from '../../../../src/worker/pictures/box';
import { fitGround, flatGround, refineGround, ringOf } from '../../../../src/worker/pictures/ground';
import { coloursOf, noiseMaker, painted } from '../../../support/paintedPicture';

const SIZE = { width: 200, height: 150 };
/** A shadow that bends, and differs in each channel. */
const truth = (x: number, y: number) => {
  const [u, v] = [x / SIZE.width, y / SIZE.height];
  const shade = 50 * u + 30 * v + 20 * u * v - 15 * u * u;
  return [230 - shade, 210 - shade / 2, 190 - 1.5 * shade];
};
const ring = ringOf(SIZE, wholeBox(SIZE));

/** The largest distance of an estimated ground from the true one. */
function worst(rgb: Float32Array): number {
  let result = 0;
  for (let y = 0, at = 0; y < SIZE.height; y++) {
    for (let x = 0; x < SIZE.width; x++) {
      for (const value of truth(x, y)) result = Math.max(result, Math.abs(value - (rgb[at++] ?? 0)));
    }
  }
  return result;
}

describe('The ground of a picture', () => {
  it('is found within 1 step where nothing but a bent shadow is seen', () => {
    const picture = painted(SIZE.width, SIZE.height, (x, y) => [...truth(x, y), 255]);
    assert.ok(worst(fitGround(coloursOf(picture), SIZE, ring).rgb) < 1);
  });

  it('is found within 4 steps through noise', () => {
    const noise = noiseMaker();
    const picture = painted(SIZE.width, SIZE.height, (x, y) => [...truth(x, y).map((each) => each + 6 * noise()), 255]);
    const ground = fitGround(coloursOf(picture), SIZE, ring);
    assert.ok(worst(ground.rgb) < 4, `off by ${worst(ground.rgb)}`);
  });

  it('does not follow a piece that covers most of one edge', () => {
    const picture = painted(SIZE.width, SIZE.height, (x, y) =>
      x > 40 && x < 170 && y > 60 ? [30, 40, 60, 255] : [...truth(x, y), 255],
    );
    assert.ok(worst(fitGround(coloursOf(picture), SIZE, ring).rgb) < 3);
  });

  it('is found again from all pixels beside the piece', () => {
    const inside = (x: number, y: number) => x > 40 && x < 170 && y > 60;
    const picture = painted(SIZE.width, SIZE.height, (x, y) =>
      inside(x, y) ? [30, 40, 60, 255] : [...truth(x, y), 255],
    );
    const parts = new Uint8Array(SIZE.width * SIZE.height);
    parts.forEach((_, i) => (parts[i] = inside(i % SIZE.width, Math.floor(i / SIZE.width)) ? 1 : 0));
    const ground = refineGround(coloursOf(picture), SIZE, wholeBox(SIZE), parts);
    assert.ok(ground !== undefined && worst(ground.rgb) < 1.5);
    assert.equal(refineGround(coloursOf(picture), SIZE, wholeBox(SIZE), parts.fill(1)), undefined);
  });

  it('can be taken as one colour, the median of the ring', () => {
    const picture = painted(SIZE.width, SIZE.height, (x) => (x < 60 ? 20 : 201));
    const { rgb } = flatGround(coloursOf(picture), SIZE, ring);
    assert.deepEqual([...new Set(rgb)], [201]);
  });
});
