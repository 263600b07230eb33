import assert from 'node:assert/strict';
import { watchFocus } from '../../../../webview/parts/watchFocus';

describe('The focus of the page', () => {
  const [card, field] = ['card', 'field'];
  const pageAt = (activeElement: unknown, hasFocus = true) => ({ activeElement, hasFocus: () => hasFocus });

  for (const [what, before, after, expected] of [
    ['nothing has moved it', pageAt(card), pageAt(card), true],
    ['the person has gone elsewhere in the page', pageAt(card), pageAt(field), false],
    ['the person has gone elsewhere in the editor', pageAt(card), pageAt(card, false), false],
    ['it was outside of the page, and still is', pageAt(card, false), pageAt(card, false), true],
    ['it was outside of the page, and has come to it', pageAt(card, false), pageAt(card), true],
  ] as const) {
    it(`is ${expected ? 'where it was' : 'somewhere else'} if ${what}`, () => {
      const page = { ...before };
      const isThere = watchFocus(page);
      Object.assign(page, after);
      assert.equal(isThere(), expected);
    });
  }
});
