import assert from 'node:assert/strict';
import { tabAfterKey } from '../../../../webview/page/tabKeys';

describe('The keys of the tab bar', () => {
  for (const [key, from, to] of [
    ['ArrowRight', 'data', 'model'],
    ['ArrowRight', 'pictures', 'data'],
    ['ArrowLeft', 'model', 'data'],
    ['ArrowLeft', 'data', 'pictures'],
    ['Home', 'training', 'data'],
    ['End', 'training', 'pictures'],
    ['ArrowDown', 'training', undefined],
    ['a', 'training', undefined],
  ] as const) {
    it(`lead from ${from} to ${to ?? 'nothing'} with ${key}`, () => {
      assert.equal(tabAfterKey(key, from), to);
    });
  }
});
