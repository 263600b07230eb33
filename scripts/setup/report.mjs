// The output of the set-up: one line for each step, and a line that is rewritten during a download.
const rich = process.stdout.isTTY && process.env.TERM !== 'dumb';

/** @param {string} text */
export function done(text) {
  line(`✔ ${text}`);
}

/** Something that failed, and what is used instead. @param {string} text */
export function warn(text) {
  line(`⚠ ${text}`);
}

/** A step that takes a while begins. @param {string} text */
export function begin(text) {
  line(`… ${text}`);
}

let lastShown = 0;

/**
 * The progress of a download, in bytes.
 * @param {string} what @param {number} received @param {number | undefined} total
 */
export function progress(what, received, total) {
  const now = Date.now();
  // A log file gets a new line every few seconds instead.
  if (now - lastShown < (rich ? 100 : 5000)) return;
  lastShown = now;
  const megabytes = (/** @type {number} */ bytes) => `${(bytes / 1e6).toFixed(0)} MB`;
  const text = `↓ ${what} ${megabytes(received)}${total === undefined ? '' : ` of ${megabytes(total)}`}`;
  process.stdout.write(rich ? `\r\u001b[2K${withinWidth(text, process.stdout.columns)}` : `${text}\n`);
}

/**
 * A line that is to be rewritten, cut so that it does not wrap: only its last row would be.
 * @param {string} text @param {number | undefined} columns of the terminal; some say 0
 */
export function withinWidth(text, columns) {
  const most = (columns || 80) - 1;
  return text.length <= most ? text : `${text.slice(0, Math.max(most - 1, 0))}…`;
}

/** @param {string} text */
function line(text) {
  process.stdout.write(`${rich ? '\r\u001b[2K' : ''}${text}\n`);
}
