// Runs a suite that mocha runs in a process of its own.
import path from 'node:path';
import { show, TENSORFLOW_NOISE } from '../setup/run.mjs';
import { supervise } from './supervise.mjs';

/**
 * @param {import('./suites.cjs').Suite} suite @param {{ args?: string[], env?: NodeJS.ProcessEnv }} [options] for mocha
 */
export function runMocha({ name, testLimit }, { args = [], env = {} } = {}) {
  const file = path.resolve('artifacts', `${name}.json`);
  const all = [
    'node_modules/mocha/bin/mocha.js',
    ...['--reporter', 'scripts/test/reporter.cjs'],
    ...(testLimit === undefined ? [] : ['--timeout', String(testLimit)]),
    ...args,
    `dist/test/${name}.js`,
  ];
  return supervise(file, async (signal) => {
    // After a signal, what was started for the suite has to be ended, too.
    const options = {
      hide: TENSORFLOW_NOISE,
      signal,
      decides: true,
      env: { ...process.env, ...env, MOCHA_PROGRESS: file },
    };
    const code = await show(process.execPath, all, options);
    return code === 0 ? undefined : `its process ended with ${code}`;
  });
}
