import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../../support/temporaryFolder';
import { circlesOf, pairsOf, readImportGraph, type ImportGraph } from './importGraph';

/** A graph written as `file: imported imported`. */
function graphOf(...lines: readonly string[]): ImportGraph {
  return new Map(
    lines.map((line) => {
      const [file = '', imports = ''] = line.split(': ');
      return [file, new Set(imports.split(' ').filter((each) => each !== ''))];
    }),
  );
}

describe('The import graph', () => {
  const folder = temporaryFolder();
  const plant = (files: Readonly<Record<string, string>>) => {
    for (const [name, content] of Object.entries(files)) {
      const file = path.join(folder(), name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
  };

  for (const [what, code] of [
    ['an import', "import { b } from './b';"],
    ['an import of nothing', "import './b';"],
    ['an import of a type', "import type { B } from './b';"],
    ['an import() when it is needed', "export const load = async () => (await import('./b')).b;"],
    ['an import() of a type', "export let b: import('./b').B;"],
    ['an export from', "export { b } from './b';"],
    ['an export of everything', "export * from './b';"],
    ['a require()', "const { b } = require('./b');"],
  ] as const) {
    it(`has ${what}`, () => {
      plant({ 'src/a.ts': code, 'src/b.ts': 'export const b = 1;' });
      assert.deepEqual(readImportGraph(folder(), ['src']), graphOf('src/a.ts: src/b.ts', 'src/b.ts: '));
    });
  }

  it('has no comments, texts or packages', () => {
    plant({ 'src/a.ts': "// import './c';\nexport const a = \"import './c'\";\nimport path from 'node:path';" });
    assert.deepEqual(readImportGraph(folder(), ['src']), graphOf('src/a.ts: '));
  });

  it('follows imports into other folders, and to files that are not code', () => {
    plant({
      'src/a/a.ts': "import '../b/c/d';\nimport b from '../b/b.json';",
      'src/b/c/d.ts': '',
      'src/b/b.json': '{}',
    });
    assert.deepEqual(
      readImportGraph(folder(), ['src']),
      graphOf('src/a/a.ts: src/b/c/d.ts src/b/b.json', 'src/b/c/d.ts: '),
    );
  });

  it('cannot be read when an imported file does not exist', () => {
    plant({ 'src/a.ts': "import './nowhere';" });
    assert.throws(() => readImportGraph(folder(), ['src']), /src\/a\.ts imports \.\/nowhere/);
  });

  it('shows a planted circle of real files, made of an import() and an import of a type', () => {
    plant({
      'src/a.ts': "export const load = () => import('./b');",
      'src/b.ts': "import type { C } from './c';",
      'src/c.ts': "export type C = typeof import('./a');",
    });
    assert.deepEqual(circlesOf(readImportGraph(folder(), ['src'])), ['src/a.ts → src/b.ts → src/c.ts → src/a.ts']);
  });
});

describe('Circles between files', () => {
  for (const [what, graph, expected] of [
    ['are none in a tree', graphOf('a: b c', 'b: d', 'c: d', 'd: '), []],
    ['are two files that import each other', graphOf('a: b', 'b: a'), ['a → b → a']],
    ['are a file that imports itself', graphOf('a: a'), ['a → a']],
    ['are found once, from whichever file', graphOf('x: c', 'c: a', 'a: b', 'b: c'), ['c → a → b → c']],
    ['are all found', graphOf('a: b', 'b: a', 'c: d', 'd: c'), ['a → b → a', 'c → d → c']],
  ] as const) {
    it(what, () => {
      assert.deepEqual(circlesOf(graph), expected);
    });
  }
});

describe('Pairs of folders that import each other', () => {
  for (const [what, graph, expected] of [
    ['are none when all arrows point one way', graphOf('s/a/x: s/b/y', 's/a/z: s/b/y'), []],
    ['are none between the files of one folder', graphOf('s/a/x: s/a/y', 's/a/y: s/a/x'), []],
    [
      'are found even if no two files import each other',
      graphOf('s/a/x: s/b/y', 's/b/z: s/a/w'),
      ['s/a ⇄ s/b: s/a/x → s/b/y, s/b/z → s/a/w'],
    ],
    [
      'count what lies below a folder',
      graphOf('s/a/deep/x: s/b/y', 's/b/deeper/still/z: s/a/w'),
      ['s/a ⇄ s/b: s/a/deep/x → s/b/y, s/b/deeper/still/z → s/a/w'],
    ],
    [
      'are found between a folder and one inside it',
      graphOf('s/a/x: s/a/in/y', 's/a/in/z: s/a/w'),
      ['s/a/* ⇄ s/a/in: s/a/x → s/a/in/y, s/a/in/z → s/a/w'],
    ],
    ['are none in a chain', graphOf('s/a/x: s/b/y', 's/b/z: s/c/w', 's/c/w: '), []],
  ] as const) {
    it(what, () => {
      assert.deepEqual(pairsOf(graph), expected);
    });
  }
});
