import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Jimp } from 'jimp';
import { UserError } from '../../../../src/shared/domain/errors';
import { averageToFit } from '../../../../src/worker/classify/averageToFit';
import { adjust, toFashionPicture } from '../../../../src/worker/classify/toFashionPicture';

const WASM = path.resolve('dist/wasm');
const SAMPLES = 'media/sample-workspace';

/** A picture whose pixels `colour` gives as red, green, blue, alpha. */
function bitmap(width: number, height: number, colour: (x: number, y: number) => readonly number[]) {
  const data = Buffer.alloc(width * height * 4);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data.set(colour(x, y), (y * width + x) * 4);
  return { width, height, data };
}
const grey = (value: number) => [value, value, value, 255];
/** Something in the style of the data set: a lit shape that touches the edges of its 28 × 28 at top and bottom. */
const shape = (x: number, y: number) => (x >= 9 && x < 19 ? 60 + y * 6 : 0);

describe("A person's picture", () => {
  it("passes unchanged, byte for byte, when it has the data set's own look", () => {
    const { pixels, adjustments } = adjust(
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
    const { pixels, adjustments } = adjust(
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
    const { pixels, adjustments } = adjust('it.png', page);
    assert.deepEqual(adjustments, ['inverted', 'trimmed to 100 × 280', 'scaled from 100 × 280']);
    assert.deepEqual(
      [...pixels],
      Array.from({ length: 784 }, (_, i) => shape(i % 28, Math.floor(i / 28))),
    );
  });

  it('keeps its proportions and stands in the middle', () => {
    const { pixels } = adjust(
      'it.png',
      bitmap(200, 100, (x, y) => grey(x >= 20 && x < 180 && y >= 30 && y < 70 ? 200 : 0)),
    );
    const lit = [...pixels].flatMap((value, i) => (value > 0 ? [{ x: i % 28, y: Math.floor(i / 28) }] : []));
    assert.deepEqual([Math.min(...lit.map(({ x }) => x)), Math.max(...lit.map(({ x }) => x))], [0, 27]);
    assert.deepEqual([Math.min(...lit.map(({ y }) => y)), Math.max(...lit.map(({ y }) => y))], [10, 16]);
  });

  it('is made grey by the weights of Rec. 601', () => {
    const { pixels, adjustments } = adjust(
      'it.png',
      bitmap(28, 28, (x) => (x === 14 ? [255, 0, 0, 255] : [0, 0, 0, 255])),
    );
    assert.deepEqual(adjustments, ['made grey']);
    assert.equal(pixels[14], Math.round(0.299 * 255));
  });

  it('lies on white where it is transparent', () => {
    const { adjustments, pixels } = adjust(
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
    it(`${what} is refused, for it shows nothing`, () => {
      assert.throws(
        () => adjust('it.png', blank),
        (error) => error instanceof UserError && error.message.startsWith('it.png shows nothing'),
      );
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

describe('Picture files', () => {
  for (const name of readdirSync(SAMPLES).filter((each) => /\.(png|jpg|gif|bmp|webp|avif)$/.test(each))) {
    it(`${name} is decoded to 28 × 28, light on dark`, async () => {
      const { pixels } = await toFashionPicture(name, readFileSync(`${SAMPLES}/${name}`), WASM);
      assert.equal(pixels.length, 784);
      const corners = [0, 27, 27 * 28, 783].map((i) => pixels[i] ?? 255);
      assert.ok(Math.min(...corners) < 40, `corners ${corners.join()}`);
      assert.ok(Math.max(...pixels) > 100);
    });
  }

  const refuses = (name: string, bytes: Uint8Array, message: RegExp) =>
    assert.rejects(toFashionPicture(name, bytes, WASM), (error) => {
      assert.ok(error instanceof UserError, String(error));
      assert.equal(error.code, 'picture-unreadable');
      assert.match(error.message, message);
      return true;
    });

  // The same bytes are read whole by the tests above, so that it is the cut that is refused.
  for (const name of ['ankle-boot.png', 'coat-on-white.jpg', 'sandal.gif', 'shirt.bmp', 'bag.webp', 'trouser.avif']) {
    for (const part of [0.3, 0.9]) {
      it(`${name} is refused when only ${part * 100} % of it are there`, async () => {
        const bytes = readFileSync(`${SAMPLES}/${name}`);
        await refuses(name, bytes.subarray(0, Math.floor(bytes.length * part)), /is damaged or cut off/);
      });
    }
  }

  it('of a camera are turned upright as their EXIF data say', async () => {
    // Wider than high, lit at the left; turned clockwise it is higher than wide and lit at the top.
    const lying = new Jimp({ width: 56, height: 28, color: 0x000000ff });
    lying.scan(0, 0, 16, 28, (_x, _y, at) => lying.bitmap.data.fill(255, at, at + 4));
    const jpeg = await lying.getBuffer('image/jpeg', { quality: 100 });
    const { pixels } = await toFashionPicture('photo.jpg', withOrientation(jpeg, 6), WASM);
    const lit = [...pixels].flatMap((value, i) => (value > 127 ? [{ x: i % 28, y: Math.floor(i / 28) }] : []));
    const width = Math.max(...lit.map(({ x }) => x)) - Math.min(...lit.map(({ x }) => x)) + 1;
    const height = Math.max(...lit.map(({ y }) => y)) - Math.min(...lit.map(({ y }) => y)) + 1;
    assert.deepEqual([width, height], [28, 16]);
  });

  it('that are animated show their first frame', async () => {
    const [shape, blank] = [
      [0, 1],
      [1, 1],
    ] as const;
    assert.deepEqual(
      await toFashionPicture('moving.gif', animation([shape, blank]), WASM),
      await toFashionPicture('still.gif', animation([shape]), WASM),
    );
    await assert.rejects(toFashionPicture('blank.gif', animation([blank, shape]), WASM), /shows nothing/);
  });

  it('that are text are refused by name', () =>
    refuses('notes.png', readFileSync(`${SAMPLES}/broken/not-a-picture.png`), /^notes\.png is not a picture/));

  it('that are cut off are refused', () =>
    refuses('cut.jpg', readFileSync(`${SAMPLES}/broken/cut-off.jpg`), /^cut\.jpg is (damaged|not a picture)/));

  it('that are empty are refused', () => refuses('empty.gif', new Uint8Array(0), /is empty/));

  it('that hold a huge picture are refused before it is unpacked', async () => {
    const png = await new Jimp({ width: 2, height: 2 }).getBuffer('image/png');
    // Width and height stand at bytes 16 to 23 of a PNG file.
    png.writeUInt32BE(100_000, 16);
    png.writeUInt32BE(100_000, 20);
    await refuses('bomb.png', png, /100000 × 100000 pixels/);
  });

  it('that are larger than 50 MB are refused unread', () =>
    refuses('large.bmp', new Uint8Array(51 * 1024 * 1024), /larger than 50 MB/));
});

/**
 * The JPEG file with an EXIF segment that holds nothing but the orientation. Source: Exif 2.3, sections 4.5 and 4.6.
 */
function withOrientation(jpeg: Buffer, orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('MM\0*', 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(0x0112, 10);
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  const head = Buffer.from('\xff\xe1\0\0Exif\0\0', 'latin1');
  head.writeUInt16BE(2 + 6 + tiff.length, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, tiff, jpeg.subarray(2)]);
}

/**
 * A GIF file of black (0) and white (1) frames of two pixels. Source: GIF89a; a clear code before each pixel keeps
 * codes at 3 bits.
 */
function animation(frames: readonly (readonly [number, number])[]): Buffer {
  const header = Buffer.from('GIF89a\x02\0\x01\0\x80\0\0\0\0\0\xff\xff\xff', 'latin1');
  const images = frames.map(([left, right]) => {
    const bits = [4, left, 4, right, 5].reduce((sum, code, i) => sum | (code << (3 * i)), 0);
    const place = Buffer.from(',\0\0\0\0\x02\0\x01\0\0', 'latin1');
    return Buffer.concat([place, Buffer.from([2, 2, bits & 0xff, bits >> 8, 0])]);
  });
  return Buffer.concat([header, ...images, Buffer.from(';')]);
}
