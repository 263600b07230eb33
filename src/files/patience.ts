/** Milliseconds without any progress after which files count as unreachable: an error comes within 10 s. */
export const FILE_PATIENCE = 8000;

/** Calls `feed` whenever it has got further. `givenUp` is aborted when nobody waits for it any more. */
export type PatientWork<T> = (feed: () => void, givenUp: AbortSignal) => Promise<T>;

/** Works in folders, and gives up where one does not answer, such as a network drive that is gone. */
export class FolderPatience {
  /**
   * How much work still waits for each folder that has not answered. Asking again would block another of the few
   * threads that Node reads files with.
   */
  private readonly hanging = new Map<string, number>();

  /** `hung` makes the error for a folder; `patience` is in milliseconds. */
  constructor(
    private readonly hung: (folder: string) => Error,
    private readonly patience = FILE_PATIENCE,
  ) {}

  /**
   * Runs `work`. Rejects with the error when nothing has happened in the folder for too long, and at once while earlier
   * work still waits for it.
   */
  async within<T>(folder: string, work: PatientWork<T>): Promise<T> {
    const count = () => this.hanging.get(folder) ?? 0;
    if (count() > 0) throw this.hung(folder);
    let isHung = false;
    const hung = () => {
      isHung = true;
      this.hanging.set(folder, count() + 1);
      return this.hung(folder);
    };
    const answered = () => {
      if (isHung) this.hanging.set(folder, count() - 1);
    };
    return withPatience((...given) => work(...given).finally(answered), hung, this.patience);
  }
}

/**
 * Rejects with `hung()` when nothing has happened for `patience` milliseconds. The work itself cannot be ended, and its
 * later result is dropped.
 */
function withPatience<T>(work: PatientWork<T>, hung: () => Error, patience: number): Promise<T> {
  const givingUp = new AbortController();
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
      const error = hung();
      givingUp.abort(error);
      reject(error);
    };
    wait(patience);
    const feed = () => {
      last = performance.now();
    };
    work(feed, givingUp.signal).finally(end).then(resolve, reject);
  });
}
