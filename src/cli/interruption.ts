// How the terminal program is told to end: by signals, or because nobody reads its output any more.

/**
 * Signals that ask a program to end, and their numbers. `SIGHUP`: its terminal was closed. `SIGBREAK`: Ctrl+Break on
 * Windows.
 */
const SIGNALS = { SIGINT: 2, SIGHUP: 1, SIGTERM: 15, SIGBREAK: 21 } as const;
const SIGPIPE = 13;

/**
 * Milliseconds in which the same wish may arrive several times: from the terminal, from npm and from our own scripts,
 * which pass signals on.
 */
const SAME_WISH = 250;

export interface Interruption {
  /** Aborts when the program should end and keep what it has learned. */
  readonly signal: AbortSignal;
  /** Whether nobody reads its output any more. Then it should end as soon as it has learned something to keep. */
  readonly outputIsClosed: () => boolean;
  /** The exit code that says why, if it is not the person's own Ctrl+C. */
  readonly exitCode: () => number | undefined;
}

/** What an interruption listens to: `process`, or a test's substitute. */
export type Interruptible = Pick<NodeJS.Process, 'on' | 'exit' | 'stdout' | 'stderr'>;

/**
 * Watches for everything that may end the program. The first signal stops it after the current step; a second
 * Ctrl+C ends it at once.
 */
export function watchForInterruption(on: Interruptible, now = (): number => performance.now()): Interruption {
  const controller = new AbortController();
  let code: number | undefined;
  let closed = false;
  let since = -Infinity;
  for (const name of Object.keys(SIGNALS) as (keyof typeof SIGNALS)[]) {
    on.on(name, () => {
      if (name === 'SIGINT' && controller.signal.aborted && now() - since > SAME_WISH) on.exit(128 + SIGNALS.SIGINT);
      if (controller.signal.aborted) return;
      since = now();
      code = name === 'SIGINT' ? undefined : 128 + SIGNALS[name];
      on.stderr.write(`\nStopping.${name === 'SIGINT' ? ' Press Ctrl+C again to quit at once.' : ''}\n`);
      controller.abort();
    });
  }
  // Without a listener, an error of these streams ends the program with a stack trace and loses the run.
  on.stdout.on('error', () => {
    closed = true;
    code ??= 128 + SIGPIPE;
  });
  on.stderr.on('error', () => undefined);
  return { signal: controller.signal, outputIsClosed: () => closed, exitCode: () => code };
}
