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
  process.stdout.write(rich ? `\r\u001b[2K${text}` : `${text}\n`);
}

/** @param {string} text */
function line(text) {
  process.stdout.write(`${rich ? '\r\u001b[2K' : ''}${text}\n`);
}
