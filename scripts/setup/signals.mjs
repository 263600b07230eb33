// Signals to a script are meant for the program that it has started, too.

/** Signals that ask a program to end. SIGBREAK is Ctrl+Break on Windows. @type {readonly NodeJS.Signals[]} */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'];

/** @type {NodeJS.Signals | undefined} */
let received;

let waitedFor = 0;

/** Whether this script waits for a program that it has started. */
export function isWaiting() {
  return waitedFor > 0;
}

/** The signal that this script has received while it waited for a program. */
export function receivedSignal() {
  return received;
}

/**
 * Passes signals on to a child until it has ended, so that it can end in its own way and does not stay behind. Returns
 * a function that ends this, and that returns the signal which has come meanwhile. Windows has no signals: there,
 * Ctrl+C reaches the child by itself.
 * @param {Pick<import('node:child_process').ChildProcess, 'kill'>} child @param {NodeJS.Platform} [platform]
 * @returns {() => NodeJS.Signals | undefined}
 */
export function passSignalsOn(child, platform = process.platform) {
  /** @type {NodeJS.Signals | undefined} */
  let meanwhile;
  const pass = (/** @type {NodeJS.Signals} */ signal) => {
    meanwhile = signal;
    received = signal;
    if (platform !== 'win32') child.kill(signal);
  };
  waitedFor++;
  for (const signal of SIGNALS) process.on(signal, pass);
  return () => {
    waitedFor--;
    for (const signal of SIGNALS) process.off(signal, pass);
    return meanwhile;
  };
}
