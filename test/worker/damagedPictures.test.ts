import assert from 'node:assert/strict';
import { Decoder } from '../../src/worker/decoding/decoder';
import { fuzzDecoder } from '../support/fuzzDecoder';
import { pictureFile, pictureFixtures } from '../support/pictureFixtures';
import { WASM_FOLDER } from '../support/backend';

describe('The decoding thread', () => {
  it('neither crashes nor hangs on 300 damaged files', async () => {
    const files = pictureFixtures().map(([name]) => [name, pictureFile(name)] as const);
    // Far more than a picture may take in the editor, because the machine may be busy.
    const decoder = new Decoder({ wasmFolder: WASM_FOLDER, patience: 60_000 });
    try {
      const { decoded, refused, faults } = await fuzzDecoder(decoder, files, 300, 1);
      assert.deepEqual(faults, []);
      assert.ok(decoded > 30 && refused > 30, `${decoded} decoded, ${refused} refused`);
    } finally {
      await decoder.close();
    }
  });
});
