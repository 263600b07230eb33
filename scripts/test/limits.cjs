// How long tests may take. The limits only end what hangs: they leave room for a machine that is several times slower
// than usual, because it is old or busy with other work.
const MINUTE = 60_000;

/** Milliseconds for one test. The slowest ones take two or three minutes on two idle cores. */
exports.TEST_LIMIT = 10 * MINUTE;

/**
 * @typedef {object} Limits
 * @property {number} silence milliseconds without the beginning of a test, after which a suite counts as hanging
 * @property {number} whole milliseconds for everything, from the start of the script
 */

/**
 * A suite has no limit of its own: it may go on while tests begin. The silence is longer than a test's limit, which
 * gives mocha the chance to report the test and to go on. CI ends a job after 90 minutes. We stop earlier, to print the
 * counts.
 * @type {Limits}
 */
exports.LIMITS = { silence: 15 * MINUTE, whole: 80 * MINUTE };
