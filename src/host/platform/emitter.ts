/** Something that can be let go of; what the editor calls a Disposable has the same shape. */
export interface Subscription {
  dispose(): void;
}

/** Calls the listener each time that something happens, until the subscription is disposed of. */
export type Event<T = void> = (listener: (value: T) => void) => Subscription;

/** The editor's EventEmitter without the editor, for owners of state that are plain classes. */
export class Emitter<T = void> {
  private readonly listeners = new Set<{ readonly call: (value: T) => void }>();

  readonly event: Event<T> = (listener) => {
    const entry = { call: listener };
    this.listeners.add(entry);
    return { dispose: () => this.listeners.delete(entry) };
  };

  /** One listener that throws keeps nobody else from hearing it, nor the owner from going on. */
  fire(value: T): void {
    for (const { call } of [...this.listeners]) {
      try {
        call(value);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }

  dispose(): void {
    this.listeners.clear();
  }
}
