import assert from 'node:assert/strict';
import { ContextKeys } from '../../../../src/host/platform/contextKeys';

describe('A context key', () => {
  it('is sent to the editor when its value changes, and only then', () => {
    const told: unknown[] = [];
    const keys = new ContextKeys((key, value) => told.push([key, value]));
    for (const value of [true, true, true, false, false, true]) keys.set('fashionMnist.training', value);
    assert.deepEqual(told, [
      ['fashionMnist.training', true],
      ['fashionMnist.training', false],
      ['fashionMnist.training', true],
    ]);
  });

  it('is sent the first time even if it is false, independently of other keys', () => {
    const told: string[] = [];
    const keys = new ContextKeys((key) => told.push(key));
    keys.set('fashionMnist.training', false);
    keys.set('fashionMnist.paused', false);
    assert.deepEqual(told, ['fashionMnist.training', 'fashionMnist.paused']);
  });
});
