// Runs a suite that mocha runs in a process of its own.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { show, TENSORFLOW_NOISE } from '../setup/run.mjs';
import { supervise } from './supervise.mjs';

/**
 * @param {import('./suites.cjs').Suite} suite @param {{ args?: string[], env?: NodeJS.ProcessEnv }} [options] for mocha
 */
export function runMocha({ name }, { args = [], env = {} } = {}) {
  const file = path.resolve('artifacts', `${name}.json`);
  const all = [
    'node_modules/mocha/bin/mocha.js',
    ...['--reporter', 'scripts/test/reporter.cjs'],
    ...args,
    `dist/test/${name}.js`,
  ];
  // TensorFlow compiles a network once in a suite, not for each training. The folder is new each time, because what was
  // compiled for one processor may not run on another.
  const compiled = mkdtempSync(path.join(os.tmpdir(), 'fashion-mnist-compiled-'));
  const TF_XLA_FLAGS = `--tf_xla_persistent_cache_directory="${compiled}"`;
  return supervise(file, async (signal) => {
    // After a signal, what was started for the suite has to be ended, too.
    const options = {
      hide: TENSORFLOW_NOISE,
      signal,
      decides: true,
      env: { ...process.env, TF_XLA_FLAGS, ...env, MOCHA_PROGRESS: file },
    };
    const code = await show(process.execPath, all, options);
    return code === 0 ? undefined : `its process ended with ${code}`;
  }).finally(() => {
    rmSync(compiled, { recursive: true, force: true });
  });
}
