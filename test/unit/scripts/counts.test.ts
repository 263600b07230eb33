import assert from 'node:assert/strict';
import { addUp, countLine, readCounts } from '../../../scripts/test/counts.mjs';

const NONE = { passed: 0, failed: 0, skipped: 0 };

describe('The counts of all suites', () => {
  it('are added up', () => {
    const total = addUp([
      { passed: 3, failed: 1, skipped: 0 },
      { passed: 4, failed: 0, skipped: 2 },
    ]);
    assert.deepEqual(total, { passed: 7, failed: 1, skipped: 2 });
  });

  for (const [counts, line] of [
    [{ passed: 12, failed: 0, skipped: 0 }, '12 passed, 0 failed'],
    [{ passed: 0, failed: 2, skipped: 5 }, '0 passed, 2 failed, 5 skipped'],
  ] as const) {
    it(`are printed as "${line}"`, () => {
      assert.equal(countLine(counts), line);
    });

    it(`are read from "${line}" at the end of an output`, () => {
      assert.deepEqual(readCounts(`1 passed, 1 failed\nmore\n${line}\n`), { ...NONE, ...counts });
      assert.deepEqual(readCounts(line), { ...NONE, ...counts });
    });
  }

  it('are not read from an output that ends with something else', () => {
    for (const output of ['', '1 passed, 1 failed\nKilled', 'ui: 1 passed, 1 failed (3 s)', 'ui: 1 passed, 1 failed']) {
      assert.equal(readCounts(output), undefined);
    }
  });
});
