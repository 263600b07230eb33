import type { ContextKey } from './contextKeyNames';

/** Remembers the values of context keys, and tells the editor about a key only when its value changes. */
export class ContextKeys {
  private readonly told = new Map<ContextKey, boolean>();

  constructor(private readonly tell: (key: ContextKey, value: boolean) => void) {}

  set(key: ContextKey, value: boolean): void {
    if (this.told.get(key) === value) return;
    this.told.set(key, value);
    this.tell(key, value);
  }
}
