import { t } from '@vscode/l10n';

/** Thrown in a cell that a person interrupts. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';

  constructor() {
    super(t('The cell was interrupted. Its variables are kept.'));
  }
}

/**
 * Interrupts the running cell: its loops by a flag in shared memory, which another thread can set while a loop keeps
 * this one busy, and its awaits by rejecting them.
 *
 * V8 can end a script by itself (`Runtime.terminateExecution`), but in a timer's callback that ends the whole process.
 */
export class Interruption {
  private readonly waiting = new Set<(reason: Interrupted) => void>();
  private abort = new AbortController();

  /** `flag` has one element: 0, or 1 once the cell should end. */
  constructor(readonly flag: Int32Array) {}

  /** Aborts when the running cell is interrupted. */
  get signal(): AbortSignal {
    return this.abort.signal;
  }

  /** Call this before each cell. */
  begin(): void {
    Atomics.store(this.flag, 0, 0);
    this.abort = new AbortController();
  }

  /** Throws Interrupted if the cell should end. */
  check(): void {
    if (Atomics.load(this.flag, 0) !== 0) throw new Interrupted();
  }

  /** Settles as the value does, or rejects with Interrupted once the cell should end. */
  async stoppable<T>(value: T | PromiseLike<T>): Promise<T> {
    this.check();
    return new Promise<T>((resolve, reject) => {
      this.waiting.add(reject);
      Promise.resolve(value)
        .then(resolve, reject)
        .finally(() => this.waiting.delete(reject));
    });
  }

  interrupt(): void {
    Atomics.store(this.flag, 0, 1);
    this.abort.abort(new Interrupted());
    for (const reject of this.waiting) reject(new Interrupted());
    this.waiting.clear();
  }
}
