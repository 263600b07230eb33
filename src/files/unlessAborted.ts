/**
 * The result of `work`, unless the signal is aborted first: then rejects with `error()`, and `drop` gets the result if
 * it still comes.
 */
export async function unlessAborted<T>(
  work: Promise<T>,
  signal: AbortSignal,
  error: () => Error,
  drop: (late: T) => void = () => undefined,
): Promise<T> {
  let abort: () => void = () => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    abort = () => {
      reject(error());
      void work.then(drop, () => undefined);
    };
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
