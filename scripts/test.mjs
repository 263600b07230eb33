// Runs the tests: types, lint and format, and all suites, three at a time. With names, only those suites.
// Usage: node scripts/test.mjs [unit] [golden [--renew]] [worker] [parity] [extension] [ui]
// The last line is `N passed, N failed`, with `, N skipped` where tests were skipped, over everything that ran. What
// failed stands before it, a line each.
import { existsSync } from 'node:fs';
import { makeVsix } from './editor/vsix.mjs';
import { setUp, setUpBuild } from './setup.mjs';
import { endWithMessage } from './setup/end.mjs';
import { receivedSignal } from './setup/signals.mjs';
import { runChecks } from './test/checks.mjs';
import { addUp, countLine } from './test/counts.mjs';
import { readNames } from './test/names.mjs';
import { faultLines } from './test/results.mjs';
import { runBeside, TESTED_VSIX } from './test/runBeside.mjs';
import { runMocha } from './test/runMocha.mjs';
import { whySkipped } from './test/skipped.mjs';
import { SUITES } from './test/suites.cjs';

/** @typedef {import('./test/results.mjs').Result} Result */
/** @typedef {import('./test/suites.cjs').Suite} Suite */

const named = process.argv.slice(2).filter((each) => each !== '--renew');
const renew = process.argv.includes('--renew');

/**
 * How to run the suites that need more than mocha.
 * @type {Record<string, () => ReturnType<typeof runMocha>>}
 */
const RUNNERS = {
  golden: () => import('./editor/goldenSuite.mjs').then(({ runGoldenSuite }) => runGoldenSuite({ renew })),
  extension: () => import('./editor/extensionSuite.mjs').then(({ runExtensionSuite }) => runExtensionSuite()),
  ui: () => import('./editor/uiSuite.mjs').then(({ runUiSuite }) => runUiSuite()),
};

await endWithMessage(async () => {
  const everySuite = SUITES.map(({ name }) => name);
  const names = readNames('suite', everySuite, named);
  if (renew && names.join() !== 'golden') throw new Error('--renew goes with the suite golden alone.');
  const results = await runAll(
    SUITES.filter(({ name }) => names.includes(name)),
    { withChecks: names === everySuite },
  );
  const total = addUp(results.map(({ counts }) => counts));
  // Something that hangs may still keep this process alive, so we end it ourselves once the line is written.
  const lines = [...faultLines(results), countLine(total)];
  process.stdout.write(`${lines.join('\n')}\n`, () => process.exit(total.failed > 0 ? 1 : 0));
  return total.failed > 0 ? 1 : 0;
});

/** @param {Suite[]} suites @param {{ withChecks: boolean }} options @returns {Promise<Result[]>} */
async function runAll(suites, { withChecks }) {
  /** @type {Result[]} */
  const results = [];
  try {
    if (process.env[TESTED_VSIX] === undefined) {
      const onlyBuild = suites.every(({ buildIsEnough }) => buildIsEnough);
      const dataFolder = await (onlyBuild ? setUpBuild : setUp)(['--tests']);
      if (dataFolder !== undefined) process.env.FASHION_MNIST_DATA = dataFolder;
    }
    if (suites.length > 1 && suites.some(({ name }) => name === 'ui')) {
      // Packing builds for production, in the folder that the tests run from, so it must be over before they begin.
      process.env[TESTED_VSIX] = await makeVsix();
      await setUpBuild(['--tests']);
    }
    const programs = suites.filter(({ name }) => name in RUNNERS).length > 1 ? getPrograms() : undefined;
    // Suites wait for browsers and editors now and then, so three of them keep two cores busy. All three processes take
    // the next suite from the same list, and end at about the same time.
    const left = suites.values();
    const runFrom = async (/** @type {(suite: Suite) => Promise<Result>} */ run) => {
      for (const suite of left) {
        if (suite.name in RUNNERS) await programs;
        // Whoever has ended a suite or a check wants no other one.
        if (receivedSignal() !== undefined) return;
        results.push(await run(suite));
      }
    };
    const beside = () => runFrom(({ name }) => runBeside(name));
    const checksFirst = async () => {
      if (withChecks) results.push(...(await runChecks({ atOnce: 1 })));
      await beside();
    };
    await Promise.all([runFrom(runSuite), beside(), checksFirst()]);
  } catch (error) {
    console.error(`error: ${error instanceof Error ? error.stack : error}`);
    results.push({ counts: { passed: 0, failed: 1, skipped: 0 }, faults: [String(error)] });
  }
  return results;
}

/**
 * Gets the browser and VS Code Server. Suites that run side by side would both get them, and one would replace what the
 * other has started. Never rejects: a suite that needs what is missing says so.
 */
async function getPrograms() {
  const { findBrowser } = await import('./editor/browser.mjs');
  await findBrowser().catch(() => undefined);
  if (whySkipped('ui') !== undefined) return;
  const { installServer } = await import('./editor/vscodeServer.mjs');
  await installServer().catch(() => undefined);
}

/** @param {Suite} suite @returns {Promise<Result>} */
async function runSuite(suite) {
  const { name } = suite;
  const startedAt = performance.now();
  console.log(`\n── ${name} ──`);
  const { counts, failures, fault } = await run(suite).catch((error) => ({
    counts: { passed: 0, failed: 1, skipped: 0 },
    failures: [],
    fault: error.stack ?? String(error),
  }));
  if (fault !== undefined) console.error(`The suite failed: ${fault}`);
  console.log(`${name}: ${countLine(counts)} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
  const faults = fault === undefined ? failures : [...failures, fault];
  return { counts, faults: faults.map((each) => `${name}: ${each}`) };
}

/** @param {Suite} suite */
async function run(suite) {
  const { name } = suite;
  const why = whySkipped(name);
  if (why !== undefined) {
    console.log(`Skipped: ${why}.`);
    return { counts: { passed: 0, failed: 0, skipped: 1 }, failures: [], fault: undefined };
  }
  if (!existsSync(`dist/test/${name}.js`)) throw new Error(`test/${name} has no tests.`);
  return RUNNERS[name]?.() ?? runMocha(suite);
}
