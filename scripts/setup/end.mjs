// How the scripts start and end: with an exit code, or with one line that says what went wrong.
import { existsSync, realpathSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { isWaiting } from './signals.mjs';

/** Exit code for an unknown option. */
const WRONG_USAGE = 2;

/** Thrown when a program has failed and has said why. The script then ends with the same exit code. */
export class ToldAlready extends Error {
  /** @param {number} exitCode */
  constructor(exitCode) {
    super(`exit code ${exitCode}`);
    this.exitCode = exitCode;
  }
}

/**
 * Whether Node was started with this module, which others may import too.
 * @param {string} url the module's `import.meta.url`
 */
export function isMain(url) {
  // With `node -e`, the first of the options has the place of the file.
  const [, file = ''] = process.argv;
  return existsSync(file) && url === pathToFileURL(realpathSync(file)).href;
}

/** Exit code of a program whose output nobody reads any more: 128 and the number of SIGPIPE. */
const OUTPUT_CLOSED = 141;

/** @param {() => Promise<number>} main its result is the exit code */
export async function endWithMessage(main) {
  // `npm start | head` closes our output. A program that we have started sees that too, and keeps its run.
  const closed = () => {
    process.exitCode = OUTPUT_CLOSED;
    if (!isWaiting()) process.exit();
  };
  for (const stream of [process.stdout, process.stderr]) stream.on('error', closed);
  try {
    process.exitCode = (await main()) || process.exitCode;
  } catch (error) {
    if (error instanceof ToldAlready) {
      process.exitCode = error.exitCode;
      return;
    }
    const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
    const wrongUsage = code?.startsWith('ERR_PARSE_ARGS') ?? false;
    console.error(`error: ${message}${wrongUsage ? '\nTry --help for the list of options.' : ''}`);
    process.exitCode = wrongUsage ? WRONG_USAGE : 1;
  }
}
