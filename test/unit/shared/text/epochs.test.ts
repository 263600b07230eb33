import assert from 'node:assert/strict';
import { epochsText, lastWholeEpoch, secondsPerEpoch } from '../../../../src/shared/text/epochs';
import type { EpochResult, RunRecord } from '../../../../src/shared/domain/runRecord';
import { DEFAULT_TRAIN_OPTIONS } from '../../../../src/shared/domain/trainOptions';

/** A run whose epochs have these numbers of steps. The n-th epoch takes n seconds. */
const history = (...steps: number[]): EpochResult[] =>
  steps.map((done, i) => ({ epoch: i + 1, loss: 1, accuracy: 0.5, seconds: i + 1, steps: done }));
const run = (outcome: RunRecord['outcome'], epochs: number, ...steps: number[]) => ({
  outcome,
  options: { ...DEFAULT_TRAIN_OPTIONS, epochs },
  stepsPerEpoch: 300,
  history: history(...steps),
});

describe('How far a run went', () => {
  for (const [text, told] of [
    ['2 epochs', run('completed', 2, 300, 300)],
    ['1 epoch', run('completed', 1, 300)],
    ['2 of 20 epochs, stopped early', run('stopped-early', 20, 300, 300)],
    ['stopped in epoch 2 of 20', run('stopped', 20, 300, 22)],
    ['stopped in epoch 1 of 20', run('stopped', 20, 22)],
    ['stopped after 2 of 20 epochs', run('stopped', 20, 300, 300)],
  ] as const) {
    it(`reads: ${text}`, () => {
      assert.equal(epochsText(told), text);
    });
  }

  it('counts whole epochs only where they are compared or timed', () => {
    const stopped = run('stopped', 20, 300, 300, 22);
    assert.equal(lastWholeEpoch(stopped)?.epoch, 2);
    assert.equal(secondsPerEpoch(stopped.history, 300), 1.5);
    assert.equal(lastWholeEpoch(run('stopped', 20, 22)), undefined);
    assert.equal(secondsPerEpoch(history(22), 300), undefined);
  });
});
