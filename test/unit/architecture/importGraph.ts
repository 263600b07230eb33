import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** The files that each file imports. Paths are from the project's root, with slashes. */
export type ImportGraph = ReadonlyMap<string, ReadonlySet<string>>;

const CODE = /\.(ts|mjs|cjs|js)$/;
/** What an import may leave out. */
const ENDINGS = ['', '.ts', '.d.ts', '/index.ts'];

/**
 * Reads the imports of all code in some folders: static ones, those of types, `export … from`, `import()` and
 * `require()`. Throws Error when an imported file does not exist.
 */
export function readImportGraph(root: string, folders: readonly string[]): ImportGraph {
  const graph = new Map<string, ReadonlySet<string>>();
  for (const folder of folders) {
    for (const found of readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })) {
      if (!CODE.test(found)) continue;
      const file = path.posix.join(folder, found.split(path.sep).join('/'));
      graph.set(file, importsOf(root, file));
    }
  }
  return graph;
}

function importsOf(root: string, file: string): Set<string> {
  const { importedFiles } = ts.preProcessFile(readFileSync(path.join(root, file), 'utf8'), true, true);
  const names = importedFiles.map(({ fileName }) => fileName).filter((name) => name.startsWith('.'));
  return new Set(names.map((name) => resolve(root, file, name)));
}

function resolve(root: string, file: string, name: string): string {
  const wanted = path.posix.join(path.posix.dirname(file), name);
  const found = ENDINGS.map((ending) => wanted + ending).find((each) => isFile(path.join(root, each)));
  if (found === undefined) throw new Error(`${file} imports ${name}, which does not exist.`);
  return found;
}

function isFile(file: string): boolean {
  return existsSync(file) && statSync(file).isFile();
}

/** All circles between files: a shortest one for each file that imports itself through others. */
export function circlesOf(graph: ImportGraph): string[] {
  const circles = new Map<string, string>();
  for (const file of graph.keys()) {
    const way = wayBack(graph, file);
    if (way === undefined) continue;
    // Every other file of the circle finds it again.
    const key = [...way].sort().join();
    if (!circles.has(key)) circles.set(key, [...way, file].join(' → '));
  }
  return [...circles.values()];
}

/** The files of a shortest path from a file back to itself, beginning with it; undefined if there is none. */
function wayBack(graph: ImportGraph, start: string): string[] | undefined {
  const seen = new Set<string>();
  let ways = [[start]];
  while (ways.length > 0) {
    const longer: string[][] = [];
    for (const way of ways) {
      for (const next of graph.get(way.at(-1) ?? start) ?? []) {
        if (next === start) return way;
        if (seen.has(next)) continue;
        seen.add(next);
        longer.push([...way, next]);
      }
    }
    ways = longer;
  }
  return undefined;
}

/**
 * Folders that import each other, with an import in each direction. An import is counted once, between the two places
 * where the paths of its files part: src/worker/engine/a.ts → src/worker/model/layers/b.ts counts for src/worker/engine
 * and src/worker/model. A folder counts with everything below it. Where one file lies directly in a folder and the
 * other one in a folder below, the pair is the outer folder's own files, `src/worker/*`, and the inner folder.
 */
export function pairsOf(graph: ImportGraph): string[] {
  const examples = new Map<string, string>();
  for (const [file, imports] of graph) {
    for (const imported of imports) {
      const places = placesOf(file, imported);
      if (places !== undefined) examples.set(places.join(' → '), `${file} → ${imported}`);
    }
  }
  const pairs: string[] = [];
  for (const [places, example] of examples) {
    const [from = '', to = ''] = places.split(' → ');
    const back = examples.get(`${to} → ${from}`);
    if (from < to && back !== undefined) pairs.push(`${from} ⇄ ${to}: ${example}, ${back}`);
  }
  return pairs;
}

/** Where the paths of two files part; undefined for files of one folder. */
function placesOf(file: string, imported: string): [from: string, to: string] | undefined {
  const [a, b] = [file.split('/'), imported.split('/')];
  let common = 0;
  while (common < a.length - 1 && a[common] === b[common]) common++;
  const place = (parts: readonly string[]) =>
    [...parts.slice(0, common), parts.length - 1 > common ? parts[common] : '*'].join('/');
  const [from, to] = [place(a), place(b)];
  return from === to ? undefined : [from, to];
}
