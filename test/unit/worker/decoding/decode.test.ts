import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { MagickFormat, MagickImage, MagickReadSettings } from '@imagemagick/magick-wasm';
import { MAX_PICTURE_BYTES } from '../../../../src/shared/domain/pictures';
import { readPicture } from '../../../../src/worker/pictures/readPicture';
import { loadDecoders, type Decode } from '../../../../src/worker/decoding/decode';
import { meanDifference, pictureFile, pictureFixtures, refusedFixtures } from '../../../support/pictureFixtures';
import { refusesAtOnce } from '../../../support/refuses';

const SAMPLES = 'media/sample-workspace';
const sample = (name: string) => new Uint8Array(readFileSync(path.join(SAMPLES, name)));

/** A lit rectangle of 1792 × 1200 pixels on a black background of 3000 × 2100, as a file. */
function largePicture(format: MagickFormat): Uint8Array {
  const [width, height] = [3000, 2100];
  const data = new Uint8Array(width * height);
  for (let y = 304; y < 1504; y++) data.fill(200, y * width + 608, y * width + 2400);
  const image = MagickImage.create(
    data,
    new MagickReadSettings({ format: MagickFormat.Gray, width, height, depth: 8 }),
  );
  try {
    return image.write(format, (content) => new Uint8Array(content));
  } finally {
    image.dispose();
  }
}

/** The JPEG with an Exif segment that says: turn it a quarter to the right. */
function turned(jpeg: Uint8Array): Uint8Array {
  const exif = Buffer.from(
    'ffe10022457869660000' + '49492a0008000000' + '0100' + '120103000100000006000000' + '00000000',
    'hex',
  );
  return new Uint8Array(Buffer.concat([jpeg.subarray(0, 2), exif, jpeg.subarray(2)]));
}

describe('A picture file', () => {
  let decode: Decode;
  before(async () => {
    decode = await loadDecoders(path.resolve('dist/wasm'));
  });

  const refuses = (name: string, bytes: Uint8Array, why: string) => {
    const { message, text } = refusesAtOnce(() => decode(name, bytes), 'picture-unreadable');
    assert.ok(message.startsWith(`${name} `) && message.includes(why), message);
    assert.ok(!text.includes('\n'));
  };

  for (const [name, { width, height, pixels, off }] of pictureFixtures()) {
    it(`${name} gives the right pixels`, () => {
      const picture = decode(name, pictureFile(name));
      assert.deepEqual([picture.width, picture.height], [width, height]);
      assert.deepEqual(picture.original, { width, height });
      const difference = meanDifference(picture.data, pictureFile(pixels));
      assert.ok(difference <= off, `off by ${difference} on average`);
    });
  }

  for (const [name, why] of refusedFixtures()) {
    it(`${name} is refused: ${why}`, () => {
      refuses(name, pictureFile(name), why);
    });
  }

  it('that is larger than 50 MB is refused', () => {
    refuses('large.bmp', new Uint8Array(MAX_PICTURE_BYTES + 1), 'larger than 50 MB');
  });

  it('that unpacks to far more than its pixels is refused without unpacking', () => {
    const png = pictureFile('grey8.png');
    const [start, end] = [png.subarray(0, 33), png.subarray(33)];
    const more = new Uint8Array(12 + 1_000_000);
    new DataView(more.buffer).setUint32(0, 1_000_000);
    more.set(new TextEncoder().encode('IDAT'), 4);
    refuses('bomb.png', new Uint8Array([...start, ...more, ...end]), 'far more data than its pixels need');
  });

  // The same bytes are read whole by the test below, so it is the cut that is refused.
  for (const name of ['ankle-boot.png', 'coat-on-white.jpg', 'sandal.gif', 'shirt.bmp', 'bag.webp', 'trouser.avif']) {
    for (const part of [0.3, 0.9]) {
      it(`${name} is refused when only ${part * 100} % of it are there`, () => {
        const bytes = sample(name);
        refuses(name, bytes.slice(0, Math.floor(bytes.length * part)), 'damaged or cut off');
      });
    }
  }

  for (const [name, makeFile, size] of [
    ['large.png', () => largePicture(MagickFormat.Png), { width: 3000, height: 2100 }],
    ['large-and-turned.jpg', () => turned(largePicture(MagickFormat.Jpeg)), { width: 2100, height: 3000 }],
  ] as const) {
    it(`${name} is shrunk, but its size is told as in the file`, () => {
      const picture = decode(name, makeFile());
      assert.ok(Math.max(picture.width, picture.height) < 2048, `${picture.width} × ${picture.height}`);
      assert.deepEqual(picture.original, size);
    });
  }

  for (const name of readdirSync(SAMPLES).filter((each) => /\.(png|jpg|gif|bmp|webp|avif)$/.test(each))) {
    it(`${name} of the sample workspace becomes 28 × 28, light on dark`, () => {
      const { pixels } = readPicture(name, decode(name, sample(name)), {}, undefined);
      assert.equal(pixels.length, 784);
      const corners = [0, 27, 27 * 28, 783].map((i) => pixels[i] ?? 255);
      assert.ok(Math.min(...corners) < 40, `corners ${corners.join()}`);
      assert.ok(Math.max(...pixels) > 100);
    });
  }
});
