// Runs suites in a process of their own, beside those of this one.
import path from 'node:path';
import { run } from '../setup/run.mjs';
import { readCounts } from './counts.mjs';

/** The variable that says that everything is set up and built. Its value is the VSIX to test, or ''. */
export const TESTED_VSIX = 'FASHION_MNIST_TESTED_VSIX';

/**
 * Runs suites, and prints their output when all of them have ended. Never rejects.
 * @param {readonly string[]} names @param {string} vsix '' if no suite needs it
 * @returns {Promise<import('./counts.mjs').Counts>}
 */
export async function runBeside(names, vsix) {
  let output = '';
  const script = path.resolve(import.meta.dirname, '..', 'test.mjs');
  const fault = await run(process.execPath, [script, ...names], {
    env: { ...process.env, [TESTED_VSIX]: vsix },
    onOutput: (text) => (output += text),
    decides: true,
  }).then(
    () => undefined,
    (error) => error,
  );
  console.log(output);
  const counts = readCounts(output);
  if (counts !== undefined) return counts;
  console.error(`✖ ${names.join(', ')}: ${fault}`);
  return { passed: 0, failed: 1, skipped: 0 };
}
