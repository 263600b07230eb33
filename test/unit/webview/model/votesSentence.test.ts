import assert from 'node:assert/strict';
import { votesSentence } from '../../../../webview/model/votesSentence';

describe('The sentence on a unit’s votes', () => {
  it('names the classes with the largest votes, for and against', () => {
    assert.equal(
      votesSentence(Float32Array.of(0.5, -0.25, 0, 0.75, 0, 0, 0.125, -1, 0, 0)),
      'It speaks most for Dress (0.75) and T-shirt (0.50), and against Sneaker (-1.00) and Trouser (-0.25).',
    );
  });

  it('names what there is', () => {
    assert.equal(votesSentence(new Float32Array(10)), 'It speaks for no class.');
    assert.equal(
      votesSentence(Float32Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, -1)),
      'It speaks against Ankle boot (-1.00).',
    );
  });
});
