// Tells a suite that hangs from one that is only slow, and what a suite counts for when it did not come to its end.

/** @typedef {import('./counts.mjs').Counts} Counts */
/** @typedef {import('./progressFile.cjs').Progress} Progress */

/**
 * Why a suite must be ended now, or undefined where it may go on.
 * @param {{ silence: number, whole: number }} passed milliseconds since a test last began, and since the script's start
 * @param {import('./limits.cjs').Limits} limits
 */
export function reasonToEnd(passed, limits) {
  if (passed.whole >= limits.whole)
    return `all tests together may take ${minutes(limits.whole)}, and that time is over`;
  if (passed.silence >= limits.silence) return `no test has begun for ${minutes(limits.silence)}`;
  return undefined;
}

/**
 * What a suite counts for. A suite without an end has one failure more, whose reason is `fault`.
 * @param {Progress | undefined} progress
 * @param {string | undefined} broke why the suite did not end well, if it did not
 * @returns {{ counts: Counts, failures: string[], fault?: string }} `failures` are those of its tests
 */
export function judge(progress, broke) {
  if (progress === undefined) {
    return {
      counts: { passed: 0, failed: 1, skipped: 0 },
      failures: [],
      fault: `${broke ?? 'it ended early'}, before its first test`,
    };
  }
  const { passed, failed, skipped, failures, running, ended } = progress;
  // Mocha ends with an exit code when tests have failed; they are counted already.
  if (ended && (broke === undefined || failed > 0)) return { counts: { passed, failed, skipped }, failures };
  const when = ended ? 'after its last test' : `during '${running}'`;
  const fault = `${broke ?? 'it ended early'}, ${when}`;
  return { counts: { passed, failed: failed + 1, skipped }, failures, fault };
}

/** @param {number} milliseconds */
function minutes(milliseconds) {
  return `${Math.round(milliseconds / 60_000)} minutes`;
}
