import { randomInt } from 'node:crypto';
import path from 'node:path';
import { toErrorData, type ErrorCode } from '../shared/domain/errors';
import { parseArguments, USAGE, UsageError } from './arguments';
import { watchForInterruption } from './interruption';
import { trainInTerminal } from './trainInTerminal';

// The terminal program: reads its arguments, trains, and turns failures into exit codes.
const PROJECT = path.resolve(__dirname, '..');

/**
 * The exit codes of failures; all others have 1. An interrupted program exits with 128 plus the number of its signal.
 */
const EXIT_CODES: Readonly<Partial<Record<ErrorCode, number>>> = { 'invalid-options': 2, cancelled: 130 };

async function main(): Promise<number> {
  const interruption = watchForInterruption(process);
  const verbose = process.argv.includes('--verbose');
  try {
    // npm runs scripts in the project's folder; this is where the person is.
    const parsed = parseArguments(process.argv.slice(2), () => randomInt(2 ** 32), process.env.INIT_CWD);
    if (parsed.help) {
      process.stdout.write(`${USAGE}\n`);
      return 0;
    }
    if (!parsed.checkOnly) await trainInTerminal(parsed, PROJECT, interruption);
    return interruption.exitCode() ?? 0;
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`error: ${error.message}\nTry --help for the list of options.\n`);
      return 2;
    }
    const { code, message, nextStep, detail } = toErrorData(error);
    const lines = [`${code === 'cancelled' ? '' : 'error: '}${message}`, nextStep];
    if (verbose && detail !== undefined) lines.push(detail);
    process.stderr.write(`${lines.join('\n')}\n`);
    const interrupted = code === 'cancelled' ? interruption.exitCode() : undefined;
    return interrupted ?? EXIT_CODES[code] ?? 1;
  }
}

void main().then((code) => {
  // TensorFlow's threads would keep the process alive.
  process.exit(code);
});
