import { randomInt } from 'node:crypto';
import path from 'node:path';
import { toErrorData, type ErrorCode } from '../shared/domain/errors';
import { parseArguments, USAGE, UsageError } from './arguments';
import { trainInTerminal } from './trainInTerminal';

// The terminal program: reads its arguments, trains, and turns failures into exit codes.
const PROJECT = path.resolve(__dirname, '..');

/** Of the failures that are not 1; an interrupted program ends with 128 and the number of its signal. */
const EXIT_CODES: Readonly<Partial<Record<ErrorCode, number>>> = { 'invalid-options': 2, cancelled: 130 };

async function main(): Promise<number> {
  const verbose = process.argv.includes('--verbose');
  try {
    const parsed = parseArguments(process.argv.slice(2), () => randomInt(2 ** 32));
    if (parsed.help) {
      process.stdout.write(`${USAGE}\n`);
      return 0;
    }
    if (!parsed.checkOnly) await trainInTerminal(parsed, PROJECT);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`error: ${error.message}\nTry --help for the list of options.\n`);
      return 2;
    }
    const { code, message, nextStep, detail } = toErrorData(error);
    process.stderr.write(
      `${code === 'cancelled' ? '' : 'error: '}${message}\n${nextStep}\n${verbose && detail !== undefined ? `${detail}\n` : ''}`,
    );
    return EXIT_CODES[code] ?? 1;
  }
}

void main().then((code) => {
  // TensorFlow's threads would keep the process.
  process.exit(code);
});
