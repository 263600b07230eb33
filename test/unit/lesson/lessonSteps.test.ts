import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { sectionAround, sectionsOfCells, sectionsOfLines, startOf } from '../../../src/host/lesson/lessonSteps';

interface Notebook {
  readonly cells: readonly { readonly cell_type: string; readonly id: string; readonly source: readonly string[] }[];
}
const cellsOf = (name: string) => (JSON.parse(readFileSync(`media/lesson/${name}.ipynb`, 'utf8')) as Notebook).cells;
const markupOf = (name: string) =>
  cellsOf(name).map(({ cell_type, source }) => (cell_type === 'markdown' ? source.join('') : ''));
const program = readFileSync('media/lesson/lesson.py', 'utf8').split('\n');

describe('The sections of the lesson', () => {
  for (const name of ['lesson', 'lesson.de']) {
    it(`are the same in ${name}.ipynb and in Keras, apart from those that only draw`, () => {
      const numbers = sectionsOfCells(markupOf(name)).map(({ number }) => number);
      assert.deepEqual(
        numbers,
        Array.from({ length: 12 }, (_, i) => i + 1),
      );
      const inKeras = sectionsOfLines(program).map(({ number }) => number);
      assert.ok(inKeras.length >= 8);
      for (const number of inKeras) assert.ok(numbers.includes(number));
    });
  }

  it('are found around a cell or line, and by their number', () => {
    const sections = sectionsOfLines(['import keras', '# 1. Load', 'a', '# 3. Build', 'b']);
    assert.equal(sectionAround(sections, 0), undefined);
    assert.equal(sectionAround(sections, 2)?.number, 1);
    assert.equal(startOf(sections, 3), 3);
    assert.equal(startOf(sections, 2), 1);
    assert.equal(startOf(sections, 0), undefined);
  });
});

describe('The lessons in German', () => {
  for (const name of ['lesson', 'experiments']) {
    it(`have the cells of ${name}.ipynb, with the same code apart from comments`, () => {
      const code = (each: string) =>
        cellsOf(each).map(({ cell_type, id, source }) => {
          return [id, cell_type === 'code' ? source.join('').replace(/\/\/.*/g, '//') : cell_type];
        });
      assert.deepEqual(code(`${name}.de`), code(name));
    });

    it(`say everything in German: ${name}`, () => {
      const english = new Set(markupOf(name));
      for (const text of markupOf(`${name}.de`)) assert.ok(text === '' || !english.has(text), text);
    });
  }
});
