import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../../../src/shared/domain/errors';
import { MAX_PICTURE_BYTES } from '../../../../src/shared/domain/pictures';
import { toFashionPicture } from '../../../../src/worker/classify/toFashionPicture';
import { loadDecoders, type Decode } from '../../../../src/worker/decoding/decode';
import { meanDifference, pictureFile, pictureFixtures, refusedFixtures } from '../../../support/pictureFixtures';

const SAMPLES = 'media/sample-workspace';
const sample = (name: string) => new Uint8Array(readFileSync(path.join(SAMPLES, name)));

describe('A picture file', () => {
  let decode: Decode;
  before(async () => {
    decode = await loadDecoders(path.resolve('dist/wasm'));
  });

  const refuses = (name: string, bytes: Uint8Array, why: string) => {
    assert.throws(
      () => decode(name, bytes),
      (error) => {
        assert.ok(error instanceof UserError, String(error));
        assert.equal(error.code, 'picture-unreadable');
        assert.ok(error.message.startsWith(`${name} `), error.message);
        assert.ok(error.message.includes(why), error.message);
        assert.ok(!error.text.includes('\n'));
        assert.notEqual(error.nextStep, '');
        return true;
      },
    );
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

  for (const name of readdirSync(SAMPLES).filter((each) => /\.(png|jpg|gif|bmp|webp|avif)$/.test(each))) {
    it(`${name} of the sample workspace becomes 28 × 28, light on dark`, () => {
      const { pixels } = toFashionPicture(name, decode(name, sample(name)));
      assert.equal(pixels.length, 784);
      const corners = [0, 27, 27 * 28, 783].map((i) => pixels[i] ?? 255);
      assert.ok(Math.min(...corners) < 40, `corners ${corners.join()}`);
      assert.ok(Math.max(...pixels) > 100);
    });
  }
});
