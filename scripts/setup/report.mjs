// What the set-up says on the terminal: one line a step, and a line that is rewritten while something long goes on.
const rich = process.stdout.isTTY;

/** @param {string} text */
export function done(text) {
  line(`✔ ${text}`);
}

/** What could not be had, and what is used instead. @param {string} text */
export function warn(text) {
  line(`⚠ ${text}`);
}

/** The start of something that takes a while. @param {string} text */
export function begin(text) {
  line(`… ${text}`);
}

let lastShown = 0;

/** How far a download has come, in bytes. @param {string} what @param {number} received @param {number | undefined} total */
export function progress(what, received, total) {
  const now = Date.now();
  // A log gets a line now and then instead of one that changes.
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
