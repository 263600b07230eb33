import assert from 'node:assert/strict';
import { DataType } from '../../src/worker/graph/dataType';
import { SavedModelBuilder } from '../../src/worker/graph/savedModel';
import { Session } from '../../src/worker/graph/session';
import { hasNative, nativeBackend } from '../support/backend';

/** TensorFlow uses an array's memory without copying if it is aligned to this many bytes. */
const ALIGNMENT = 64;

(hasNative ? describe : describe.skip)('A session of native TensorFlow', () => {
  it('keeps a variable when the array it was set from is changed, wherever that array is in memory', async () => {
    const { binding } = await nativeBackend();
    const variable = { name: 'v', shape: [16], dtype: DataType.float };
    const session = new Session(binding, new SavedModelBuilder([variable]).build());
    try {
      // One of these places is aligned, because memory begins at a multiple of 4.
      const memory = new ArrayBuffer(2 * ALIGNMENT);
      for (let offset = 0; offset < ALIGNMENT; offset += 4) {
        const values = new Float32Array(memory, offset, 16).fill(1);
        session.set('v', { shape: variable.shape, values });
        values.fill(2);
        assert.deepEqual(session.read('v'), new Float32Array(16).fill(1), `${offset} bytes from the beginning`);
      }
    } finally {
      session.close();
    }
  });
});
