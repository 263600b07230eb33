import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { ESLint, type Linter } from 'eslint';
import { FLOORS } from '../../../scripts/lint/rooms.mjs';
import { circlesOf, pairsOf, readImportGraph, type ImportGraph } from './importGraph';

/** A row of a table: a folder, and what it may import. */
type Row = readonly [folder: string, imports: string];

/** The rows of all tables of a page with these headings. */
function rowsOf(markdown: string, ...headings: readonly string[]): Row[] {
  const rows: Row[] = [];
  let isTable = false;
  for (const line of markdown.split('\n')) {
    const cells = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    if (cells.join() === headings.join()) isTable = true;
    else if (cells.length === 0) isTable = false;
    else if (isTable && !line.includes('---')) rows.push([cells[0] ?? '', cells.at(-1) ?? '']);
  }
  return rows;
}

/** Who may import whom, as a graph. */
function listsOf(entries: readonly (readonly [name: string, imports: readonly string[]])[]): ImportGraph {
  const all = entries.map(([name]) => name);
  return new Map(
    entries.map(([name, imports]) => [
      name,
      new Set(imports.includes('*') ? all.filter((each) => each !== name) : imports),
    ]),
  );
}

const quoted = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(' ');
const titleOf = (folder: string) => `\`${folder}${folder.endsWith('.ts') ? '' : '/'}\``;

describe('The house', () => {
  let graph: ImportGraph;
  before(() => {
    graph = readImportGraph('.', ['src', 'webview', 'test', 'scripts']);
    assert.ok(graph.size > 200, `${graph.size} files`);
  });

  it('has no circle between files', () => {
    assert.deepEqual(circlesOf(graph), []);
  });

  it('has no two folders that import each other', () => {
    assert.deepEqual(pairsOf(graph), []);
  });

  it('lets no floor and no room import itself through others', () => {
    assert.deepEqual(circlesOf(listsOf(FLOORS.map(({ folder, floors }) => [folder, floors]))), []);
    for (const { folder, rooms = {} } of FLOORS)
      assert.deepEqual(circlesOf(listsOf(Object.entries(rooms))), [], folder);
  });

  it('has a rule for each of its folders, and none for a folder that is gone', () => {
    for (const { folder, rooms } of FLOORS) {
      if (rooms === undefined) {
        assert.ok(existsSync(folder), folder);
        continue;
      }
      const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
      assert.deepEqual(folders.map(({ name }) => name).sort(), Object.keys(rooms).sort(), folder);
    }
  });

  it('is described in docs/architecture.md as lint enforces it', () => {
    const page = readFileSync('docs/architecture.md', 'utf8');
    const roomRows = FLOORS.flatMap(({ folder, rooms = {} }) =>
      Object.entries(rooms).map(([room, others]): Row => [titleOf(`${folder}/${room}`), quoted(others)]),
    );
    const floorRows = FLOORS.map(({ folder, floors }): Row => [titleOf(folder), quoted(floors)]);
    const described = rowsOf(page, 'folder', 'what lives there', 'may import');
    assert.deepEqual(described.sort(), [...floorRows, ...roomRows].sort());
    const packages = FLOORS.map((floor): Row => [titleOf(floor.folder), quoted(floor.packages)]);
    assert.deepEqual(rowsOf(page, 'folder', 'packages'), packages);
  });

  it('is linted on every floor', async () => {
    const eslint = new ESLint();
    for (const floor of [
      'src/host',
      'src/worker',
      'src/cli',
      'src/files',
      'src/shared',
      'webview',
      'test',
      'scripts',
    ]) {
      const file = [...graph.keys()].find((each) => each.startsWith(`${floor}/`)) ?? floor;
      const config = (await eslint.calculateConfigForFile(file)) as Linter.Config;
      assert.deepEqual(config.rules?.['house/imports'], [2], file);
    }
  });
});
