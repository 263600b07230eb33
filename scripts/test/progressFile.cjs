// A file that tells how far a suite has come. Mocha's reporters write it; the suite runner reads it.
const fs = require('node:fs');
const path = require('node:path');

/**
 * @typedef {object} Progress
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string[]} failures title and reason of each test and hook that failed
 * @property {string} [running] the full title of the test or hook that runs now
 * @property {boolean} ended whether mocha has finished
 * @property {string} [log] what to print, where the suite's own output cannot be seen
 */

/**
 * Writes the file whenever a test or a hook begins, and at the end.
 * @param {import('mocha').Runner} runner @param {string} file @param {() => string} [log]
 */
exports.keepProgress = (runner, file, log) => {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  /** @type {string[]} */
  const failures = [];
  const write = (/** @type {{ running?: string, ended: boolean }} */ state) => {
    const { passes = 0, failures: failed = 0, pending = 0 } = runner.stats ?? {};
    /** @type {Progress} */
    const progress = { passed: passes, failed, skipped: pending, failures, ...state, ...(log && { log: log() }) };
    fs.writeFileSync(`${file}.tmp`, JSON.stringify(progress));
    renamePatiently(`${file}.tmp`, file);
  };
  for (const event of ['hook', 'test']) {
    runner.on(event, (runnable) => write({ running: runnable.fullTitle(), ended: false }));
  }
  runner.on('fail', (runnable, error) => {
    failures.push(`${runnable.fullTitle()}: ${error?.message ?? error}`);
  });
  runner.once('end', () => write({ ended: true }));
};

/**
 * Windows refuses while the suite's runner reads the file: then tries again for a second.
 * @param {string} from @param {string} to
 */
function renamePatiently(from, to) {
  for (let attempt = 1; ; attempt++) {
    try {
      fs.renameSync(from, to);
      return;
    } catch (error) {
      if (process.platform !== 'win32' || attempt > 20) throw error;
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
  }
}

/** @param {string} file @returns {Progress | undefined} nothing before the first test or hook has begun */
exports.readProgress = (file) => (fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : undefined);
