// Starts other programs.
import { spawn } from 'node:child_process';
import { passSignalsOn } from './signals.mjs';

/** Lines that TensorFlow prints at any log level; they tell people nothing. */
export const TENSORFLOW_NOISE =
  /absl::InitializeLog\(\)|port\.cc:\d+\] oneDNN custom operations|XlaSerializedCacheEntry|cpu_aot_loader\.cc/;

/**
 * Runs a program to its end and returns what it printed. Throws an Error with the output when it fails. `onOutput` gets
 * each piece of the output as it comes. A signal to this script ends it after the program, unless `decides`.
 * @param {string} command @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & { onOutput?: (text: string) => void, decides?: boolean }}
 *   [options]
 * @returns {Promise<string>}
 */
export function run(command, args, { onOutput, decides = false, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
        output = (output + text).slice(-100_000);
        onOutput?.(text);
      });
    }
    const end = passSignalsOn(child);
    child.once('error', (error) => {
      end();
      reject(error);
    });
    child.once('close', (code, signal) => {
      const meanwhile = end();
      if (meanwhile !== undefined && !decides) endAs(meanwhile);
      if (code === 0) resolve(output);
      else reject(new Error(`${[command, ...args].join(' ')} ended with ${signal ?? code}:\n${output.trim()}`));
    });
  });
}

/**
 * Ends this script as the signal ends programs. Whoever waits for the program would go on with another one.
 * @param {NodeJS.Signals} signal
 */
function endAs(signal) {
  try {
    process.kill(process.pid, signal);
  } catch {
    // Windows cannot send this one.
    process.exit(1);
  }
}

/**
 * Runs a program that prints to the terminal itself, and returns its exit code. Lines of its error output that match
 * `hide` are left out. When `signal` is aborted the program is killed, and the promise rejects. A signal to this script
 * ends it after the program, unless `decides`: then the program's exit code says what became of the signal.
 * @param {string} command @param {string[]} args
 * @param {{ hide?: RegExp, env?: NodeJS.ProcessEnv, cwd?: string, signal?: AbortSignal, decides?: boolean }} [options]
 * @returns {Promise<number>}
 */
export function show(command, args, { hide, decides = false, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ['inherit', 'inherit', hide ? 'pipe' : 'inherit'],
      killSignal: 'SIGKILL',
      ...options,
    });
    let rest = '';
    child.stderr?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (!hide?.test(line)) process.stderr.write(`${line}\n`);
    });
    const end = passSignalsOn(child);
    child.once('error', (error) => {
      end();
      reject(error);
    });
    child.once('close', (code) => {
      const meanwhile = end();
      if (rest !== '' && !hide?.test(rest)) process.stderr.write(`${rest}\n`);
      if (meanwhile !== undefined && !decides) endAs(meanwhile);
      resolve(code ?? 1);
    });
  });
}
