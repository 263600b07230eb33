import type { Session } from './session';

/**
 * Keeps the session of the last training for the next one that needs the same graph with the same pictures. A new
 * session would have to be compiled by XLA and filled with the pictures again, which takes half a second.
 */
export class SessionPool {
  private kept: { readonly key: string; readonly session: Session; readonly owner: WeakRef<object> } | undefined;

  /** Hands the kept session over to the caller if it is for this graph and these pictures. */
  take(key: string, owner: object): Session | undefined {
    const { kept } = this;
    if (kept?.key !== key || kept.owner.deref() !== owner) return undefined;
    this.kept = undefined;
    return kept.session;
  }

  /** Keeps a session and closes the one that was kept before. */
  giveBack(key: string, owner: object, session: Session): void {
    this.close();
    this.kept = { key, session, owner: new WeakRef(owner) };
  }

  /** Closes the kept session. */
  close(): void {
    this.kept?.session.close();
    this.kept = undefined;
  }
}
