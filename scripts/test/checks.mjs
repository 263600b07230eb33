// What is checked without running the code: types, lint and format.
import { show } from '../setup/run.mjs';

/** @typedef {'types' | 'lint' | 'format'} Kind */

const tsc = (/** @type {string} */ project) => ['node_modules/typescript/bin/tsc', '-p', project];

/** @type {readonly { kind: Kind, name: string, args: string[] }[]} */
export const CHECKS = [
  { kind: 'types', name: 'types', args: tsc('.') },
  { kind: 'types', name: 'types of src/shared, without Node', args: tsc('src/shared') },
  { kind: 'types', name: 'types of the results page', args: tsc('webview') },
  { kind: 'types', name: 'types of the scripts', args: tsc('scripts') },
  { kind: 'types', name: 'types of the browser tests', args: tsc('test/ui') },
  { kind: 'lint', name: 'lint', args: ['node_modules/eslint/bin/eslint.js', '.'] },
  {
    kind: 'format',
    name: 'format',
    args: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'],
  },
];

/**
 * Runs all checks, or those of some kinds; one that fails does not keep the others from running.
 * @param {readonly string[]} [kinds] @returns {Promise<import('./counts.mjs').Counts[]>}
 */
export async function runChecks(kinds = CHECKS.map(({ kind }) => kind)) {
  const results = [];
  for (const { kind, name, args } of CHECKS) {
    if (!kinds.includes(kind)) continue;
    const startedAt = performance.now();
    const ok = (await show(process.execPath, args)) === 0;
    console.log(`${ok ? '✔' : '✖'} ${name} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
    results.push({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 });
  }
  return results;
}
