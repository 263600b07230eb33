// Runs the tests: type check, lint and format, then the suites, or only those that are named.
// Usage: node scripts/test.mjs [unit] [worker] [parity] [extension] [ui]
// The last line is `N passed, N failed`, with `, N skipped` where there are any, over everything that ran.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setUp, setUpBuild } from './setup.mjs';
import { show, TENSORFLOW_NOISE } from './setup/run.mjs';
import { addUp, countLine } from './test/counts.mjs';

/** @type {readonly (readonly [name: string, args: string[]])[]} */
const CHECKS = [
  ['types', ['node_modules/typescript/bin/tsc', '-p', '.']],
  ['types of what runs everywhere', ['node_modules/typescript/bin/tsc', '-p', 'src/shared']],
  ['types of the webview', ['node_modules/typescript/bin/tsc', '-p', 'webview']],
  ['types of the scripts', ['node_modules/typescript/bin/tsc', '-p', 'scripts']],
  ['types of the browser tests', ['node_modules/typescript/bin/tsc', '-p', 'test/ui']],
  ['lint', ['node_modules/eslint/bin/eslint.js', '.']],
  ['format', ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.']],
];
const SUITES = ['unit', 'worker', 'parity', 'extension', 'ui'];
/** Milliseconds after which a suite or a check counts as hanging. */
const PATIENCE = 15 * 60 * 1000;

const named = process.argv.slice(2);
const unknown = named.filter((name) => !SUITES.includes(name));
if (unknown.length > 0) {
  console.error(`There is no suite ${unknown.join(', ')}; there are ${SUITES.join(', ')}.`);
  process.exit(2);
}
const suites = named.length > 0 ? named : SUITES;

const results = [];
try {
  const dataFolder = suites.some((suite) => suite !== 'unit')
    ? await setUp(['--tests'])
    : await setUpBuild(['--tests']);
  if (dataFolder !== undefined) process.env.FASHION_MNIST_DATA = dataFolder;
  if (named.length === 0) for (const [name, args] of CHECKS) results.push(await check(name, args));
  for (const suite of suites) results.push(await runSuite(suite));
} catch (error) {
  console.error(`error: ${error instanceof Error ? error.stack : error}`);
  results.push({ passed: 0, failed: 1, skipped: 0 });
}
const total = addUp(results);
if (total.passed === 0 && total.failed === 0) total.failed = 1;
// A suite that hangs may have left something running that would keep this process.
process.stdout.write(`${countLine(total)}\n`, () => process.exit(total.failed > 0 ? 1 : 0));

/** @param {string} name @param {string[]} args */
async function check(name, args) {
  const startedAt = Date.now();
  const code = await show(process.execPath, args, { timeout: PATIENCE });
  console.log(`${code === 0 ? '✔' : '✖'} ${name} (${seconds(startedAt)})`);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

/** @param {string} suite */
async function runSuite(suite) {
  const startedAt = Date.now();
  console.log(`\n── ${suite} ──`);
  /** @type {Record<string, () => Promise<import('./test/counts.mjs').Counts>>} */
  const runners = {
    extension: () => import('./editor/extensionSuite.mjs').then(({ runExtensionSuite }) => runExtensionSuite()),
    ui: () => import('./editor/uiSuite.mjs').then(({ runUiSuite }) => runUiSuite()),
  };
  const run = async () => {
    if (!existsSync(`dist/test/${suite}.js`)) throw new Error(`there are no tests in test/${suite}`);
    return runners[suite]?.() ?? runMocha(suite);
  };
  const counts = await Promise.race([run(), givenUp()]).catch((error) => {
    console.error(`The suite could not be run: ${error.stack ?? error}`);
    return { passed: 0, failed: 1, skipped: 0 };
  });
  console.log(`${suite}: ${countLine(counts)} (${seconds(startedAt)})`);
  return counts;
}

/** A little later than mocha is ended, for then there may be counts. @returns {Promise<never>} */
function givenUp() {
  const error = new Error(`it did not end within ${PATIENCE / 60_000} minutes`);
  return new Promise((_resolve, reject) => setTimeout(reject, PATIENCE + 10_000, error).unref());
}

/** A run that wrote no counts has crashed. @param {string} suite */
async function runMocha(suite) {
  const file = path.resolve('artifacts', `${suite}.json`);
  mkdirSync(path.dirname(file), { recursive: true });
  rmSync(file, { force: true });
  const code = await show(
    process.execPath,
    ['node_modules/mocha/bin/mocha.js', '--reporter', 'scripts/test/reporter.cjs', `dist/test/${suite}.js`],
    { hide: TENSORFLOW_NOISE, timeout: PATIENCE, env: { ...process.env, MOCHA_COUNTS: file } },
  );
  if (!existsSync(file)) throw new Error(`its process ended with ${code} before its end`);
  const counts = JSON.parse(readFileSync(file, 'utf8'));
  // A run that ended badly after its last test did not pass.
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** @param {number} since */
function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
