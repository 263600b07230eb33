// What is checked without running the code: types, lint and format.
import { run } from '../setup/run.mjs';
import { receivedSignal } from '../setup/signals.mjs';

/** @typedef {'types' | 'lint' | 'format'} Kind */

/** Where the checks remember what was right, by content. A change is checked with all that depends on it. */
const CACHE = 'node_modules/.cache';

const tsc = (/** @type {string} */ project) => {
  const known = `${CACHE}/types/${project.replaceAll('/', '-')}.tsbuildinfo`;
  return ['node_modules/typescript/bin/tsc', '-p', project, '--incremental', '--tsBuildInfoFile', known];
};
const prettier = ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'];

/** @type {readonly { kind: Kind, name: string, args: string[] }[]} */
export const CHECKS = [
  // It takes longest, so it begins first. Its findings depend on the types of other files, so they are not kept.
  { kind: 'lint', name: 'lint', args: ['node_modules/eslint/bin/eslint.js', '.'] },
  { kind: 'types', name: 'types', args: tsc('.') },
  { kind: 'types', name: 'types of src/shared, without Node', args: tsc('src/shared') },
  { kind: 'types', name: 'types of the results page', args: tsc('webview') },
  { kind: 'types', name: 'types of the scripts', args: tsc('scripts') },
  { kind: 'types', name: 'types of the browser tests', args: tsc('test/ui') },
  { kind: 'format', name: 'format', args: [...prettier, '--cache', '--cache-strategy=content'] },
];

/**
 * Runs all checks, or those of some kinds; one that fails does not keep the others from running. Each keeps one core
 * busy, and most computers have two.
 * @param {{ kinds?: readonly string[], atOnce?: number }} [options]
 * @returns {Promise<import('./results.mjs').Result[]>}
 */
export async function runChecks({ kinds = CHECKS.map(({ kind }) => kind), atOnce = 2 } = {}) {
  /** @type {import('./results.mjs').Result[]} */
  const results = [];
  // All take the next one from the same list.
  const left = CHECKS.filter(({ kind }) => kinds.includes(kind)).values();
  const runFrom = async () => {
    for (const check of left) {
      results.push(await runCheck(check));
      if (receivedSignal() !== undefined) return;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, runFrom));
  return results;
}

/** @param {(typeof CHECKS)[number]} check @returns {Promise<import('./results.mjs').Result>} */
async function runCheck({ name, args }) {
  const startedAt = performance.now();
  let output = '';
  const onOutput = (/** @type {string} */ text) => (output += text);
  const fault = await run(process.execPath, args, { onOutput, decides: true }).then(
    () => undefined,
    (error) => error,
  );
  const ok = fault === undefined;
  // A program that could not start has printed nothing.
  process.stdout.write(ok || output !== '' ? output : `${fault}\n`);
  console.log(`${ok ? '✔' : '✖'} ${name} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
  const counts = { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
  return { counts, faults: ok ? [] : [name] };
}
