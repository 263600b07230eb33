import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { ownBuffer, transferables } from '../../../../src/shared/protocol/transferables';

describe('The buffers of a message', () => {
  it('are found wherever they lie in it, each once', () => {
    const [pixels, probabilities] = [new Uint8Array(3), new Float32Array(4)];
    const message = { answers: [{ pixels }, { pixels, probabilities }], text: 'a', none: null };
    assert.deepEqual(transferables(message), [pixels.buffer, probabilities.buffer]);
  });

  it('are not transferred when the message has only a part of them', () => {
    const whole = new Uint8Array(10);
    assert.deepEqual(transferables([whole.subarray(1), whole.subarray(0, 9), Buffer.from('pooled')]), []);
  });

  for (const value of [undefined, null, 7, 'text', {}, [], new Date(0)]) {
    it(`are none in ${inspect(value)}`, () => {
      assert.deepEqual(transferables(value), []);
    });
  }
});

describe('Bytes with a buffer of their own', () => {
  it('are the same bytes if they already have one', () => {
    const bytes = Uint8Array.of(1, 2, 3);
    assert.equal(ownBuffer(bytes), bytes);
  });

  it("are a copy of their part of a larger buffer, Node's pool too", () => {
    for (const part of [Uint8Array.of(0, 1, 2, 3).subarray(1), Buffer.from([1, 2, 3])]) {
      const own = ownBuffer(part);
      assert.deepEqual([...own], [1, 2, 3]);
      assert.equal(own.buffer.byteLength, 3);
      assert.deepEqual(transferables(own), [own.buffer]);
    }
  });
});
