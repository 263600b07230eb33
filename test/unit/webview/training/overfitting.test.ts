import assert from 'node:assert/strict';
import { findTurn, turnSentence } from '../../../../webview/training/overfitting';
import { epochs } from '../../../support/pages';
import { testedEpochs } from '../../../support/snapshots';

describe('Where a network begins to overfit', () => {
  it('is the epoch with the lowest test loss, if that has risen since', () => {
    assert.equal(findTurn(testedEpochs(20))?.epoch, 10);
    assert.match(turnSentence(testedEpochs(20)) ?? '', /lowest after epoch 10 \(0\.3300\).*risen to 0\.4300/);
  });

  it('is nowhere while the test loss falls', () => {
    const falling = testedEpochs(20).slice(0, 10);
    assert.equal(findTurn(falling), undefined);
    assert.match(turnSentence(falling) ?? '', /lowest after epoch 10, one of the last/);
  });

  it('is not told by one epoch', () => {
    assert.match(turnSentence(testedEpochs(1)) ?? '', /^One epoch does not tell/);
  });

  it('is not seen in a rise of less than a hundredth', () => {
    assert.equal(findTurn(testedEpochs(20).slice(0, 11)), undefined);
    const flat = testedEpochs(20).map((each) => ({ ...each, testLoss: each.epoch === 12 ? 0.33 : 0.332 }));
    assert.equal(findTurn(flat), undefined);
    assert.match(turnSentence(flat) ?? '', /hardly changed since epoch 12/);
  });

  it('is not named where the training loss rises as well', () => {
    const worse = testedEpochs(20).map((each) => ({ ...each, loss: each.epoch }));
    assert.equal(findTurn(worse), undefined);
    assert.match(turnSentence(worse) ?? '', /risen since epoch 10, but so has the training loss/);
  });

  it('is unknown in a run without test scores, and ignores those that are no numbers', () => {
    assert.equal(turnSentence(epochs(20)), undefined);
    const diverged = testedEpochs(20).map((each) => ({ ...each, testLoss: Number.NaN }));
    assert.deepEqual([findTurn(diverged), turnSentence(diverged)], [undefined, undefined]);
  });
});
