import assert from 'node:assert/strict';
import { reviveNumbers } from '../../../../webview/editor/reviveNumbers';

describe('Numbers that JSON cannot carry', () => {
  it('become NaN again at every depth', () => {
    const history = [
      { epoch: 1, loss: Number.NaN },
      { epoch: 2, loss: Number.POSITIVE_INFINITY },
    ];
    const arrived: unknown = JSON.parse(JSON.stringify({ live: { history }, loss: Number.NaN }));
    assert.deepEqual(reviveNumbers(arrived), {
      live: {
        history: [
          { epoch: 1, loss: Number.NaN },
          { epoch: 2, loss: Number.NaN },
        ],
      },
      loss: Number.NaN,
    });
  });

  it('are the only values that change, and typed arrays are not copied', () => {
    const value = { text: 'null', zero: 0, no: false, missing: undefined, list: [], nested: { a: [1, 'b'] } };
    assert.deepEqual(reviveNumbers(value), value);
    const probabilities = new Float32Array([Number.NaN, 1]);
    const { buffer } = new Uint8Array(2);
    const revived = reviveNumbers({ probabilities, buffer });
    assert.equal(revived.probabilities, probabilities);
    assert.equal(revived.buffer, buffer);
  });
});
