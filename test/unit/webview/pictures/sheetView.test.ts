import assert from 'node:assert/strict';
import { ALL_PICTURES, chooseFromSheet, type SheetFilter } from '../../../../webview/pictures/sheetView';
import { answered, refused } from '../../../support/ownPictures';

describe('The contact sheet', () => {
  const pictures = [
    answered({ name: '10.png', label: 1, probability: 0.6, truth: 1 }),
    answered({ name: '9.png', label: 2, probability: 0.9, truth: 1, verdict: 'unusual' }),
    refused({ name: 'x.png' }),
    answered({ name: 'a.png', label: 1, probability: 0.99, verdict: 'unlike', truth: 1 }),
    answered({ name: 'b.png', label: 1, probability: 0.7 }),
  ];
  const shown = (filter: Partial<SheetFilter>) =>
    chooseFromSheet(pictures, { ...ALL_PICTURES, ...filter }).map(({ name }) => name);

  for (const [what, filter, names] of [
    ['everything that could be read, latest first', {}, ['10.png', '9.png', 'a.png', 'b.png']],
    ['the answers of one class; a picture without an answer has none', { predicted: 1 }, ['10.png', 'b.png']],
    ['the pictures of one folder', { truth: 1 }, ['10.png', '9.png', 'a.png']],
    ['right answers', { outcome: 'right' }, ['10.png']],
    ['wrong answers', { outcome: 'wrong' }, ['9.png']],
    ['what the network knows nothing like', { verdict: 'unlike' }, ['a.png']],
    ['pictures by name, with numbers as numbers', { order: 'name' }, ['9.png', '10.png', 'a.png', 'b.png']],
    ['the surest first', { order: 'surest' }, ['9.png', 'b.png', '10.png', 'a.png']],
    ['the least sure first', { order: 'least sure' }, ['a.png', '10.png', 'b.png', '9.png']],
    ['the least alike first', { order: 'least alike' }, ['a.png', '9.png', '10.png', 'b.png']],
  ] as const) {
    it(`shows ${what}`, () => {
      assert.deepEqual(shown(filter), names);
    });
  }
});
