// Runs a suite under supervision: it may be slow, but not hang.
import { rmSync, statSync } from 'node:fs';
import { LIMITS } from './limits.cjs';
import { readProgress } from './progressFile.cjs';
import { judge, reasonToEnd } from './verdict.mjs';

/** Milliseconds for a suite to clean up after it was told to end. */
const GRACE = 30_000;

/**
 * Runs a suite to its end, or ends it when it hangs. Returns its counts and, if it did not end well, the reason.
 * @param {string} file in which its reporter keeps the progress; an earlier one is removed
 * @param {(signal: AbortSignal) => Promise<string | void>} run runs the suite until `signal` is aborted; returns what
 *   went wrong outside of its tests
 * @param {{ now?: () => number, period?: number }} [options] the clock, and the time between two looks at the progress,
 *   both in milliseconds
 */
export async function supervise(file, run, { now = () => performance.now(), period = 200 } = {}) {
  rmSync(file, { force: true });
  const controller = new AbortController();
  /** @type {string | undefined} */
  let reason;
  let version = versionOf(file);
  let heardAt = now();
  /** @type {NodeJS.Timeout | undefined} */
  let grace;
  const givenUp = new Promise((_, reject) => {
    controller.signal.addEventListener('abort', () => {
      grace = setTimeout(reject, GRACE, controller.signal.reason);
    });
  });
  const watch = setInterval(() => {
    if (versionOf(file) !== version) [version, heardAt] = [versionOf(file), now()];
    reason ??= reasonToEnd({ silence: now() - heardAt, whole: now() }, LIMITS);
    if (reason !== undefined) controller.abort(new Error(reason));
  }, period);
  try {
    const broke = await Promise.race([run(controller.signal), givenUp]);
    return judge(readProgress(file), reason ?? broke);
  } catch (error) {
    return judge(readProgress(file), reason ?? String(error instanceof Error ? (error.stack ?? error) : error));
  } finally {
    clearInterval(watch);
    clearTimeout(grace);
  }
}

/** Changes with each writing of the file. @param {string} file */
function versionOf(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}
