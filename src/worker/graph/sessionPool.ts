import type { Session } from './session';

/**
 * Keeps the session of the last training for the next one that needs the same graph with the same pictures: making it
 * anew would have XLA compile it again and the pictures be copied again, half a second together.
 */
export class SessionPool {
  private kept: { readonly key: string; readonly session: Session; readonly owner: WeakRef<object> } | undefined;

  /** The kept session, if it is for this graph and these pictures; it is the caller's from then on. */
  take(key: string, owner: object): Session | undefined {
    const { kept } = this;
    if (kept?.key !== key || kept.owner.deref() !== owner) return undefined;
    this.kept = undefined;
    return kept.session;
  }

  /** Keeps a session in the place of the one before, which is closed. */
  giveBack(key: string, owner: object, session: Session): void {
    this.close();
    this.kept = { key, session, owner: new WeakRef(owner) };
  }

  /** Frees what is kept. */
  close(): void {
    this.kept?.session.close();
    this.kept = undefined;
  }
}
