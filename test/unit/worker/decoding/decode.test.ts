import assert from 'node:assert/strict';
import path from 'node:path';
import { UserError } from '../../../../src/shared/domain/errors';
import { loadDecoders, type Decode } from '../../../../src/worker/decoding/decode';
import { meanDifference, pictureFile, pictureFixtures, refusedFixtures } from '../../../support/pictureFixtures';

describe('A picture file', () => {
  let decode: Decode;
  before(async () => {
    decode = await loadDecoders(path.resolve('dist/wasm'));
  });

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
      assert.throws(
        () => decode(name, pictureFile(name)),
        (error) => {
          assert.ok(error instanceof UserError, String(error));
          assert.equal(error.code, 'picture-unreadable');
          assert.ok(error.message.startsWith(`${name} `), error.message);
          assert.ok(error.message.includes(why), error.message);
          assert.ok(!error.text.includes('\n'));
          return true;
        },
      );
    });
  }
});
