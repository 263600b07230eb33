// How the scripts end: with the exit code of what they did, or with one line that says what went wrong.

/** Exit code for an option that there is not. */
const WRONG_USAGE = 2;

/** @param {() => Promise<number>} main its result is the exit code */
export async function endWithMessage(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
    const wrongUsage = code?.startsWith('ERR_PARSE_ARGS') ?? false;
    console.error(`error: ${message}${wrongUsage ? '\nTry --help for the list of options.' : ''}`);
    process.exitCode = wrongUsage ? WRONG_USAGE : 1;
  }
}
