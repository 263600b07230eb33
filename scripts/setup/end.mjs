// How the scripts end: with the exit code of what they did, or with one line that says what went wrong.

/** Exit code for an option that there is not. */
const WRONG_USAGE = 2;

/** A program that was started has failed and said why; its exit code is the script's. */
export class ToldAlready extends Error {
  /** @param {number} exitCode */
  constructor(exitCode) {
    super(`exit code ${exitCode}`);
    this.exitCode = exitCode;
  }
}

/** @param {() => Promise<number>} main its result is the exit code */
export async function endWithMessage(main) {
  try {
    process.exitCode = await main();
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
