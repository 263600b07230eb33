import assert from 'node:assert/strict';
import { percentText } from '../../../../src/shared/text/percentText';
import { progressText } from '../../../../src/shared/text/progressText';

describe('Percentages', () => {
  it('have one decimal, or as many as asked for', () => {
    assert.equal(percentText(0.8843), '88.4%');
    assert.equal(percentText(0.8843, 2), '88.43%');
    assert.equal(percentText(1), '100.0%');
  });

  it('of progress reach 100% only when all is done', () => {
    assert.deepEqual([0, 0.427, 0.999, 1].map(progressText), ['0%', '42%', '99%', '100%']);
  });
});
