import assert from 'node:assert/strict';
import { termsIn } from '../../../../webview/parts/termsIn';

/** The text with its terms in brackets. */
const marked = (text: string) =>
  termsIn(text)
    .map((part) => (part.id === undefined ? part.text : `[${part.text}]`))
    .join('');

describe('Terms in a text', () => {
  for (const [what, text, expected] of [
    ['are found, also in the plural', 'Accuracy and loss by epochs', '[Accuracy] and [loss] by [epochs]'],
    ['are whole words', 'The classical glossary', 'The classical glossary'],
    ['are as long as possible', 'A validation set', 'A [validation set]'],
    ['are marked once', 'Loss, and loss again', '[Loss], and loss again'],
    ['are not needed', 'Worst errors', 'Worst errors'],
  ] as const) {
    it(what, () => {
      assert.equal(marked(text), expected);
    });
  }
});
