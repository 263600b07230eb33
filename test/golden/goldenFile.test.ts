import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../support/temporaryFolder';
import { compareWithGolden } from './goldenFile';

describe('A golden file', () => {
  const folder = temporaryFolder();
  const read = (name: string) => readFileSync(path.join(folder(), name), 'utf8');
  const write = (text: string) => {
    writeFileSync(path.join(folder(), 'part.html'), text);
  };
  const compare = (text: string, renew = false) => {
    compareWithGolden('part', text, { folder: folder(), renew });
  };
  const fails = (text: string, why: string) => {
    assert.throws(
      () => {
        compare(text);
      },
      ({ message }: Error) => message.includes(why) && message.includes('part-changed.html'),
    );
    assert.equal(read('part-changed.html'), text);
  };

  it('that is missing fails, and the rendering is written beside its place', () => {
    fails('a\nb\n', 'there is no such file');
  });

  it('is created on demand, and the file beside it is removed', () => {
    fails('a\nb\n', 'there is no such file');
    compare('a\nb\n', true);
    assert.deepEqual(readdirSync(folder()), ['part.html']);
    assert.equal(read('part.html'), 'a\nb\n');
  });

  it('that is the same passes, also with Windows line endings, and the file beside it is removed', () => {
    write('a\r\nb\r\n');
    fails('a\n', 'line 2');
    compare('a\nb\n');
    assert.deepEqual(readdirSync(folder()), ['part.html']);
  });

  for (const [what, text, where] of [
    ['a different line', 'a\nc\n', 'line 2 was “b” and is “c”'],
    ['a missing line', 'a\n', 'line 2 was “b” and is “”'],
    ['an additional line', 'a\nb\nc\n', 'line 3 was “” and is “c”'],
  ] as const) {
    it(`stays unchanged if there is ${what}, and the error names the line`, () => {
      write('a\nb\n');
      fails(text, where);
      assert.equal(read('part.html'), 'a\nb\n');
    });
  }
});
