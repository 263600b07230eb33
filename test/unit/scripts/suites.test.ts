import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { readNames } from '../../../scripts/test/names.mjs';
import { SUITES } from '../../../scripts/test/suites.cjs';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

describe('The list of suites', () => {
  it('has a folder of tests and an npm script for each, and there are no others', () => {
    for (const { name } of SUITES) assert.ok(existsSync(`test/${name}`), name);
    assert.deepEqual(
      Object.fromEntries(Object.entries(scripts).filter(([name]) => name.startsWith('test:'))),
      Object.fromEntries(SUITES.map(({ name }) => [`test:${name}`, `node scripts/test.mjs ${name}`])),
    );
  });

  it('is run as a whole, or the suites that are named', () => {
    assert.deepEqual(readNames('suite', ['unit', 'ui'], []), ['unit', 'ui']);
    assert.deepEqual(readNames('suite', ['unit', 'ui'], ['ui']), ['ui']);
    assert.throws(() => readNames('suite', ['unit', 'ui'], ['unit', 'e2e']), /no suite "e2e", only unit, ui/);
  });
});
