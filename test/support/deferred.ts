/** A promise that a test settles when it likes. */
export class Deferred<T> {
  resolve!: (value: T) => void;
  reject!: (error: unknown) => void;
  readonly promise = new Promise<T>((resolve, reject) => {
    this.resolve = resolve;
    this.reject = reject;
  });
}

/** Lets everything run that does not wait for the test. */
export function idle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
