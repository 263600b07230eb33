import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'docs/architecture.md',
  'docs/engine.md',
  'docs/lesson.md',
];
/** The folders that the pages leave out where they name a file. */
const LEFT_OUT = ['.', 'src', 'src/worker'];

/** The paths in a page: what it sets in code that contains a slash or ends like a file of ours. */
function pathsIn(markdown: string): string[] {
  const code = [...markdown.matchAll(/`([\w.-]+(?:\/[\w.-]*)*)`/g)].map(([, text = '']) => text);
  return code.filter((text) => /\/|\.(ts|mjs|cjs|json|md|py)$/.test(text));
}

describe('The pages for readers', () => {
  for (const page of PAGES) {
    it(`${page} has no line of more than 120 columns, except addresses`, () => {
      const lines = readFileSync(page, 'utf8').split('\n');
      const long = lines.filter((line) => line.replaceAll(/\]\([^)]*\)/g, ']').length > 120);
      assert.deepEqual(long, []);
    });
  }

  for (const page of ['docs/architecture.md', 'docs/engine.md']) {
    it(`${page} names only files and folders that exist`, () => {
      const paths = pathsIn(readFileSync(page, 'utf8'));
      assert.ok(paths.length > 10, paths.join());
      const gone = paths.filter((each) => !LEFT_OUT.some((folder) => existsSync(path.join(folder, each))));
      assert.deepEqual(gone, []);
    });
  }
});
