// What came out of suites and checks, and the lines that name what failed.

/** @typedef {import('./counts.mjs').Counts} Counts */
/** @typedef {{ counts: Counts, faults: readonly string[] }} Result the first line of each fault names what failed */

const MARK = '✖';

/**
 * The lines that name what failed, one for each fault. They come at the very end, because a long output may be kept by
 * its end only.
 * @param {readonly Result[]} results
 */
export function faultLines(results) {
  return results.flatMap(({ faults }) => faults.map((each) => `${MARK} ${each.replace(/\n.*/s, '')}`));
}

/**
 * What failed, as an output of `faultLines` names it.
 * @param {string} output @returns {string[]}
 */
export function readFaults(output) {
  const lines = output.split(/\r?\n/).filter((line) => line.startsWith(`${MARK} `));
  return [...new Set(lines.map((line) => line.slice(MARK.length + 1)))];
}
