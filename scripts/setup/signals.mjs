// Signals to a script are meant for the program that it has started, too.

/** Signals that ask a program to end. @type {readonly ['SIGINT', 'SIGTERM', 'SIGHUP']} */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** @type {NodeJS.Signals | undefined} */
let received;

/** The signal that this script has received while it waited for a program. */
export function receivedSignal() {
  return received;
}

/**
 * Passes signals on to a child until it has ended, so that it can end in its own way and does not stay behind. Returns
 * a function that ends this. Windows has no signals: there, Ctrl+C reaches the child by itself.
 * @param {import('node:child_process').ChildProcess} child @param {NodeJS.Platform} [platform]
 */
export function passSignalsOn(child, platform = process.platform) {
  const pass = (/** @type {NodeJS.Signals} */ signal) => {
    received = signal;
    if (platform !== 'win32') child.kill(signal);
  };
  for (const signal of SIGNALS) process.on(signal, pass);
  return () => {
    for (const signal of SIGNALS) process.off(signal, pass);
  };
}

/** Ends this script as the signal would have ended it. */
export function endBySignal() {
  if (received !== undefined) process.kill(process.pid, received);
}
