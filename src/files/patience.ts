/** Milliseconds without any progress after which files count as unreachable: an error comes within 10 s. */
export const FILE_PATIENCE = 8000;

/**
 * Runs `work`, which calls `feed` whenever it has got further. Rejects with `hung()` when nothing has happened for
 * `patience` milliseconds; the work itself cannot be ended, and its later result is dropped.
 */
export function withPatience<T>(
  work: (feed: () => void) => Promise<T>,
  hung: () => Error,
  patience = FILE_PATIENCE,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let last = performance.now();
    let timer: NodeJS.Timeout | undefined;
    let settled = false;
    const end = () => {
      settled = true;
      clearTimeout(timer);
    };
    const wait = (milliseconds: number) => {
      timer = setTimeout(() => setImmediate(look), milliseconds);
    };
    // A busy thread runs its timers before it takes the answers that have come meanwhile. `setImmediate` takes them.
    const look = () => {
      if (settled) return;
      const left = last + patience - performance.now();
      if (left > 0) {
        wait(left);
        return;
      }
      end();
      reject(hung());
    };
    wait(patience);
    const feed = () => {
      last = performance.now();
    };
    work(feed).finally(end).then(resolve, reject);
  });
}
