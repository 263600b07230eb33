import assert from 'node:assert/strict';
import { ContextKeys } from '../../../../src/host/platform/contextKeys';

describe('A context key', () => {
  it('is told to the editor when its value changes, and not again', () => {
    const told: unknown[] = [];
    const keys = new ContextKeys((key, value) => told.push([key, value]));
    for (const value of [true, true, true, false, false, true]) keys.set('fashionMnist.training', value);
    assert.deepEqual(told, [
      ['fashionMnist.training', true],
      ['fashionMnist.training', false],
      ['fashionMnist.training', true],
    ]);
  });

  it('is told the first time even if it is false, and by itself', () => {
    const told: string[] = [];
    const keys = new ContextKeys((key) => told.push(key));
    keys.set('fashionMnist.training', false);
    keys.set('fashionMnist.paused', false);
    assert.deepEqual(told, ['fashionMnist.training', 'fashionMnist.paused']);
  });
});
