import assert from 'node:assert/strict';
import { faultLines, readFaults } from '../../../scripts/test/results.mjs';

const counts = { passed: 1, failed: 1, skipped: 0 };

describe('The lines that name what failed', () => {
  const results = [
    { counts, faults: ['worker: A network learns: it did not', 'worker: it ended early'] },
    { counts: { ...counts, failed: 0 }, faults: [] },
    { counts, faults: ['lint'] },
  ];

  it('are one for each fault, in order', () => {
    assert.deepEqual(faultLines(results), [
      '✖ worker: A network learns: it did not',
      '✖ worker: it ended early',
      '✖ lint',
    ]);
  });

  it('leave out what a program printed before it failed', () => {
    const faults = ['ui: Error: node test.mjs ui ended with 1:\n10 thousand\nlines'];
    assert.deepEqual(faultLines([{ counts, faults }]), ['✖ ui: Error: node test.mjs ui ended with 1:']);
  });

  it('are read from an output, each once', () => {
    const lines = faultLines(results);
    const output = ['✖ lint', '  ✔ passes', '  ✖ belongs to a test', ...lines, '3 passed, 2 failed'].join('\r\n');
    assert.deepEqual(new Set(readFaults(output)), new Set(results.flatMap(({ faults }) => faults)));
    assert.equal(readFaults(output).length, lines.length);
  });
});
