import assert from 'node:assert/strict';
import { retry } from '../../../../src/host/platform/retry';

describe('What is retried', () => {
  /** Fails so many times. */
  function failing(times: number) {
    let tried = 0;
    return () => {
      tried++;
      return tried > times ? Promise.resolve(tried) : Promise.reject(new Error(`attempt ${tried}`));
    };
  }

  it('is tried until it succeeds, and then no more', async () => {
    assert.equal(await retry(failing(3), { patience: 60_000, step: 1 }), 4);
    assert.equal(await retry(failing(0), { patience: 0, step: 60_000 }), 1);
  });

  it('fails with its last error when the patience is over', async () => {
    const before = performance.now();
    let tried = 0;
    const attempt = () => Promise.reject(new Error(`attempt ${++tried}`));
    await assert.rejects(retry(attempt, { patience: 20, step: 5 }), ({ message }) => message === `attempt ${tried}`);
    assert.ok(performance.now() - before > 20);
  });
});
