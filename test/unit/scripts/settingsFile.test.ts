import assert from 'node:assert/strict';
import { addSettings, parseSettings, removeSetting } from '../../../scripts/editor/settingsFile.mjs';

const COMMENTED = `// mine
{
  // a comment, with "quotes" and a brace }
  "editor.fontSize": 14, /* large */
  "url": "http://example.org//path", // not a comment inside
  "list": [1, 2,],
}
`;

describe("The editor's settings file", () => {
  it('is read with comments and commas at the end', () => {
    const settings = { 'editor.fontSize': 14, url: 'http://example.org//path', list: [1, 2] };
    assert.deepEqual(parseSettings(COMMENTED), settings);
    assert.deepEqual(parseSettings(''), {});
    assert.deepEqual(parseSettings(`\uFEFF${COMMENTED}`), settings, 'with the mark that Windows writes');
    assert.throws(() => parseSettings('{ "half'), SyntaxError);
  });

  for (const text of [
    '',
    '{}',
    '{}\n',
    '{ "a": 1 }',
    '{\n  "a": 1\n}\n',
    COMMENTED,
    '// nothing yet\n{}',
    '// only this\n',
    '\uFEFF{ "a": 1 }',
  ]) {
    it(`gets settings that it lacks and keeps the others: ${JSON.stringify(text.slice(0, 20))}`, () => {
      const before = parseSettings(text);
      const changed = addSettings(text, { 'editor.fontSize': 10, new: 'x' });
      assert.deepEqual(parseSettings(changed), { 'editor.fontSize': 10, new: 'x', ...before });
      for (const [comment] of text.matchAll(/\/\/ .*/g)) assert.ok(changed.includes(comment), comment);
      assert.equal(addSettings(changed, { new: 'y' }), changed, 'once is enough');
    });
  }

  it('loses one setting', () => {
    const text = '{\n  "a": 1,\n  "my.folder": "/x \\"y\\"", // mine\n  "b": 2\n}\n';
    assert.deepEqual(parseSettings(removeSetting(text, 'my.folder')), { a: 1, b: 2 });
  });
});
