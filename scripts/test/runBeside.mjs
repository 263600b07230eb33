// Runs a suite in a process of its own, beside one of this process.
import path from 'node:path';
import { run } from '../setup/run.mjs';
import { readCounts } from './counts.mjs';
import { readFaults } from './results.mjs';

/** The variable that says that everything is set up and built. Its value is the VSIX to test, if one was made. */
export const TESTED_VSIX = 'FASHION_MNIST_TESTED_VSIX';

/**
 * Runs a suite, and prints its output when it has ended. Never rejects.
 * @param {string} name @returns {Promise<import('./results.mjs').Result>}
 */
export async function runBeside(name) {
  let output = '';
  const script = path.resolve(import.meta.dirname, '..', 'test.mjs');
  const fault = await run(process.execPath, [script, name], {
    env: { ...process.env, [TESTED_VSIX]: process.env[TESTED_VSIX] ?? '' },
    onOutput: (text) => (output += text),
    decides: true,
  }).then(
    () => undefined,
    (error) => error,
  );
  console.log(output);
  const counts = readCounts(output);
  if (counts !== undefined) return { counts, faults: readFaults(output) };
  return { counts: { passed: 0, failed: 1, skipped: 0 }, faults: [`${name}: ${fault}`] };
}
