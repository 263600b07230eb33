import assert from 'node:assert/strict';
import { endMessage } from '../../../../src/host/training/endMessage';
import { divergedRecord, finishedRecord } from '../../../support/pages';

const finished = { phase: 'finished', record: finishedRecord } as const;
const MINUTES = 60_000;

describe('The message at the end of a training', () => {
  it('says the result of a long one that is out of sight', () => {
    assert.match(
      endMessage(finished, 2 * MINUTES, false) ?? '',
      /^Fashion-MNIST: the dense network is trained: \d+\.\d% /,
    );
  });

  it('says that it has diverged', () => {
    const state = { phase: 'finished', record: divergedRecord } as const;
    assert.match(endMessage(state, 2 * MINUTES, false) ?? '', /diverged.*smaller learning rate/);
    assert.doesNotMatch(endMessage(state, 2 * MINUTES, false) ?? '', /NaN|%/);
  });

  it('is left out after a short one, where the result is in sight, and without a result', () => {
    assert.equal(endMessage(finished, MINUTES / 2, false), undefined);
    assert.equal(endMessage(finished, 2 * MINUTES, true), undefined);
    assert.equal(endMessage({ phase: 'idle' }, 2 * MINUTES, false), undefined);
    const error = { code: 'internal', message: '', nextStep: '' } as const;
    assert.equal(endMessage({ phase: 'failed', error }, 2 * MINUTES, false), undefined);
  });
});
