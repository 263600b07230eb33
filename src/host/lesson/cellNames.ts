import { GLOBAL_NAMES, MEMBER_NAMES, type CellKind, type CellName } from './cellReference';

/**
 * The names that can follow `before`, the text of a cell up to the cursor: members of what stands before a dot, or else
 * the names that every cell knows. `notebook` is the text of all cells, which tells what a variable is.
 */
export function namesAfter(before: string, notebook: string): readonly CellName[] {
  const member = /([\w$]+)(\([^()]*\))?\.[\w$]*$/.exec(before);
  if (member === null) return /\.[\w$]*$/.test(before) ? [] : GLOBAL_NAMES;
  const kind = kindOf(member[1] ?? '', notebook);
  return kind === undefined ? [] : MEMBER_NAMES[kind];
}

/** What a name in a cell is, and its documentation. `before` is the text up to the name. */
export function nameAt(name: string, before: string, notebook: string): CellName | undefined {
  return namesAfter(before, notebook).find((each) => each.name === name);
}

/** What a name stands for: one of ours, what a call of it gives, or a variable that some cell declares. */
function kindOf(name: string, notebook: string): CellKind | undefined {
  return givenBy(name) ?? kindOfVariable(name, notebook);
}

function givenBy(name: string): CellKind | undefined {
  return [...GLOBAL_NAMES, ...Object.values(MEMBER_NAMES).flat()].find((each) => each.name === name)?.gives;
}

function kindOfVariable(name: string, notebook: string): CellKind | undefined {
  // Names are words, which need no escapes, apart from the dollar sign.
  const word = name.replace(/\$/g, '\\$');
  const loaded = new RegExp(`\\[\\[[^=]*\\b${word}\\b[^=]*\\]\\s*=\\s*await\\s+fashionMnist\\.loadData`);
  if (loaded.test(notebook)) return 'array';
  const declared = new RegExp(`\\b(?:const|let|var)\\s+${word}\\s*=\\s*([^;\\n]*)`).exec(notebook)?.[1];
  if (declared === undefined) return undefined;
  // Of a chain, the last call decides: `trainImages.slice(0, 10)`.
  const calls = [...declared.matchAll(/([\w$]+)\s*\(/g)].map(([, call = '']) => call);
  return calls.toReversed().flatMap((call) => givenBy(call) ?? [])[0];
}
