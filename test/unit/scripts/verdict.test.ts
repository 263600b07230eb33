import assert from 'node:assert/strict';
import { LIMITS, TEST_LIMIT } from '../../../scripts/test/limits.cjs';
import { judge, reasonToEnd } from '../../../scripts/test/verdict.mjs';

const MINUTE = 60_000;

describe('The limits of a suite', () => {
  it('let it go on for as long as tests begin', () => {
    assert.equal(reasonToEnd({ silence: 0.9 * LIMITS.silence, whole: 0.9 * LIMITS.whole }, LIMITS), undefined);
  });

  it('end it when no test begins any more', () => {
    assert.match(reasonToEnd({ silence: 15 * MINUTE, whole: 20 * MINUTE }, LIMITS) ?? '', /for 15 minutes/);
  });

  it('end it when the time for everything is over, although tests still begin', () => {
    assert.match(reasonToEnd({ silence: 0, whole: 80 * MINUTE }, LIMITS) ?? '', /together .* 80 minutes/);
  });

  it('leave mocha the time to end the test itself, and end before CI ends the job', () => {
    assert.ok(TEST_LIMIT < LIMITS.silence);
    assert.ok(LIMITS.whole < 90 * MINUTE);
  });
});

describe('The counts of a suite', () => {
  const counts = { passed: 3, failed: 0, skipped: 1 };
  const failures = ['The worker fails: no reason'];
  const running = { ...counts, failures, running: 'The worker trains', ended: false };
  const ended = { ...counts, failures, ended: true };

  for (const { name, progress, broke, failed, fault } of [
    { name: 'are those of mocha when it came to its end', progress: ended, failed: 0 },
    {
      name: 'are those of mocha when tests failed',
      progress: { ...ended, failed: 2 },
      broke: 'exit code 2',
      failed: 2,
    },
    {
      name: 'have a failure more when it was ended in a test, which is named',
      progress: running,
      broke: 'silence',
      failed: 1,
      fault: /^silence, during 'The worker trains'$/,
    },
    {
      name: 'have a failure more when its process ended in a test, whatever its exit code',
      progress: { ...running, failed: 1 },
      failed: 2,
      fault: /during 'The worker trains'/,
    },
    {
      name: 'have a failure more when it went wrong after the last test',
      progress: ended,
      broke: 'exit code 134',
      failed: 1,
      fault: /^exit code 134, after its last test$/,
    },
  ]) {
    it(name, () => {
      const verdict = judge(progress, broke);
      assert.deepEqual(verdict.counts, { ...counts, failed });
      assert.deepEqual(verdict.failures, failures);
      assert.match(verdict.fault ?? '', fault ?? /^$/);
    });
  }

  it('are one failure when no test began', () => {
    const verdict = judge(undefined, 'exit code 1');
    assert.deepEqual(verdict.counts, { passed: 0, failed: 1, skipped: 0 });
    assert.match(verdict.fault ?? '', /exit code 1, before its first test/);
  });
});
