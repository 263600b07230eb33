import assert from 'node:assert/strict';
import { averageToFit } from '../../../../src/worker/classify/averageToFit';
import { toFashionPicture } from '../../../../src/worker/classify/toFashionPicture';
import { refusesAtOnce } from '../../../support/refuses';

/** A picture whose pixels `colour` gives as red, green, blue, alpha. */
function bitmap(width: number, height: number, colour: (x: number, y: number) => readonly number[]) {
  const data = Buffer.alloc(width * height * 4);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data.set(colour(x, y), (y * width + x) * 4);
  return { width, height, data, original: { width, height } };
}
const grey = (value: number) => [value, value, value, 255];
/** Something in the style of the data set: a lit shape that touches the edges of its 28 × 28 at top and bottom. */
const shape = (x: number, y: number) => (x >= 9 && x < 19 ? 60 + y * 6 : 0);

describe("A person's picture", () => {
  it("passes unchanged, byte for byte, when it has the data set's own look", () => {
    const { pixels, adjustments } = toFashionPicture(
      'it.png',
      bitmap(28, 28, (x, y) => grey(shape(x, y))),
    );
    assert.deepEqual(adjustments, []);
    assert.deepEqual(
      [...pixels],
      Array.from({ length: 784 }, (_, i) => shape(i % 28, Math.floor(i / 28))),
    );
  });

  it('is inverted when its background is white', () => {
    const { pixels, adjustments } = toFashionPicture(
      'it.png',
      bitmap(28, 28, (x, y) => grey(255 - shape(x, y))),
    );
    assert.deepEqual(adjustments, ['inverted']);
    assert.equal(pixels[14 * 28 + 14], shape(14, 14));
  });

  it('becomes what it was when it is enlarged and put on a white page', () => {
    const page = bitmap(420, 340, (x, y) => {
      const [column, row] = [Math.floor((x - 70) / 10), Math.floor((y - 30) / 10)];
      return grey(column >= 0 && column < 28 && row >= 0 && row < 28 ? 255 - shape(column, row) : 255);
    });
    const { pixels, adjustments } = toFashionPicture('it.png', page);
    assert.deepEqual(adjustments, ['inverted', 'trimmed to 100 × 280', 'scaled from 100 × 280']);
    assert.deepEqual(
      [...pixels],
      Array.from({ length: 784 }, (_, i) => shape(i % 28, Math.floor(i / 28))),
    );
  });

  it('names the sizes in the file when it was shrunk while it was decoded', () => {
    const shrunk = bitmap(1334, 1000, (x, y) => grey(x >= 100 && x < 400 && y >= 200 && y < 300 ? 200 : 0));
    const { adjustments } = toFashionPicture('it.png', { ...shrunk, original: { width: 4000, height: 3000 } });
    assert.deepEqual(adjustments, ['trimmed to 900 × 300', 'scaled from 900 × 300']);
  });

  it('keeps its proportions and stands in the middle', () => {
    const { pixels } = toFashionPicture(
      'it.png',
      bitmap(200, 100, (x, y) => grey(x >= 20 && x < 180 && y >= 30 && y < 70 ? 200 : 0)),
    );
    const lit = [...pixels].flatMap((value, i) => (value > 0 ? [{ x: i % 28, y: Math.floor(i / 28) }] : []));
    assert.deepEqual([Math.min(...lit.map(({ x }) => x)), Math.max(...lit.map(({ x }) => x))], [0, 27]);
    assert.deepEqual([Math.min(...lit.map(({ y }) => y)), Math.max(...lit.map(({ y }) => y))], [10, 16]);
  });

  it('is made grey by the weights of Rec. 601', () => {
    const { pixels, adjustments } = toFashionPicture(
      'it.png',
      bitmap(28, 28, (x) => (x === 14 ? [255, 0, 0, 255] : [0, 0, 0, 255])),
    );
    assert.deepEqual(adjustments, ['made grey']);
    assert.equal(pixels[14], Math.round(0.299 * 255));
  });

  it('lies on white where it is transparent', () => {
    const { adjustments, pixels } = toFashionPicture(
      'it.png',
      bitmap(28, 28, (x) => (x === 14 ? [0, 0, 0, 255] : [0, 0, 0, 0])),
    );
    assert.deepEqual(adjustments, ['inverted']);
    assert.equal(pixels[14], 255);
    assert.equal(pixels[0], 0);
  });

  for (const [what, blank] of [
    ['of one colour', bitmap(50, 30, () => grey(255))],
    ['of almost one colour', bitmap(50, 30, (x) => grey(100 + (x % 10)))],
    ['that is all transparent', bitmap(28, 28, (x) => [x, x, x, 0])],
    ['of a single pixel', bitmap(1, 1, () => grey(9))],
  ] as const) {
    it(`${what} is refused as blank`, () => {
      refusesAtOnce(() => toFashionPicture('it.png', blank), 'picture-unreadable', /^it\.png is blank/);
    });
  }
});

describe('Area averaging', () => {
  it('takes the mean of whole pixels', () => {
    const picture = { width: 4, height: 2, pixels: Uint8Array.from([0, 100, 10, 30, 50, 50, 20, 20]) };
    assert.deepEqual(averageToFit(picture, 2), { width: 2, height: 1, pixels: Uint8Array.from([50, 20]) });
  });

  it('takes parts of pixels by their share', () => {
    const picture = { width: 3, height: 3, pixels: Uint8Array.from([90, 30, 0, 90, 30, 0, 90, 30, 0]) };
    // Each new pixel covers one and a half old ones: (90 + 30 / 2) / 1.5 and (30 / 2 + 0) / 1.5.
    assert.deepEqual([...averageToFit(picture, 2).pixels], [70, 10, 70, 10]);
  });
});
