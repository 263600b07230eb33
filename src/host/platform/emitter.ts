/** Ends when it is disposed of. VS Code's Disposable has the same shape. */
export interface Subscription {
  dispose(): void;
}

/** Calls the listener at each event, until the subscription is disposed of. */
export type Event<T = void> = (listener: (value: T) => void) => Subscription;

/** VS Code's EventEmitter without VS Code, for plain classes that own state. */
export class Emitter<T = void> {
  private readonly listeners = new Set<{ readonly call: (value: T) => void }>();

  readonly event: Event<T> = (listener) => {
    const entry = { call: listener };
    this.listeners.add(entry);
    return { dispose: () => this.listeners.delete(entry) };
  };

  /** Calls all listeners. What one of them throws is thrown again later, after the others were called. */
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
