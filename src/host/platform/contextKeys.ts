import type { ContextKey } from './contextKeyNames';

/** Context keys as they were told last: a key is told when its value changes, not again. */
export class ContextKeys {
  private readonly told = new Map<ContextKey, boolean>();

  constructor(private readonly tell: (key: ContextKey, value: boolean) => void) {}

  set(key: ContextKey, value: boolean): void {
    if (this.told.get(key) === value) return;
    this.told.set(key, value);
    this.tell(key, value);
  }
}
