import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { termText } from '../../../src/host/lesson/cellTerms';
import { explanationOf } from '../../../src/shared/text/glossary/glossary';
import { finishedRecord } from '../../support/pages';

describe('A hover in a cell', () => {
  it('says what the glossary says, with the numbers of the run', () => {
    assert.equal(termText('epochs', finishedRecord), `**epoch**: ${explanationOf('epoch', finishedRecord)}`);
  });

  it('says nothing about other words', () => {
    for (const word of ['const', 'toString', 'constructor', 'x'])
      assert.equal(termText(word, finishedRecord), undefined);
  });

  it('explains at least twenty words of the lessons’ cells', () => {
    const words = new Set(
      ['lesson', 'experiments'].flatMap(
        (name) => readFileSync(path.join('media', 'lesson', `${name}.ipynb`), 'utf8').match(/\w+/g) ?? [],
      ),
    );
    assert.ok([...words].filter((word) => termText(word, finishedRecord) !== undefined).length >= 20);
  });
});
