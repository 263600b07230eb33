// How long tests may take. The limits are there to end what hangs. They leave room for a machine that is several times
// slower than usual, because it is old or because it is busy with other work.
const MINUTE = 60_000;

/** Milliseconds for one test. The slowest ones take two or three minutes on two idle cores. */
exports.TEST_LIMIT = 10 * MINUTE;

/**
 * @typedef {object} Limits
 * @property {number} silence milliseconds without the beginning of a test, after which a suite counts as hanging
 * @property {number} whole milliseconds for everything, from the start of the script
 */

/**
 * A suite has no limit of its own: it may go on for as long as tests begin. The silence is longer than a test's limit, so that
 * mocha can report the test and go on to the next. CI ends a job after 90 minutes; we stop earlier, to print the counts.
 * @type {Limits}
 */
exports.LIMITS = { silence: 15 * MINUTE, whole: 80 * MINUTE };
