import type { NetworkTeam } from './networkTeam';

/** Milliseconds after which threads without work are ended, and their memory is freed. */
const REST = 60_000;

/**
 * Keeps the threads of the last training for a minute, for the next one that needs the same program with the same
 * pictures.
 */
export class TeamPool {
  private kept: { readonly key: string; readonly team: NetworkTeam; readonly owner: WeakRef<object> } | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly rest = REST) {}

  get isEmpty(): boolean {
    return this.kept === undefined;
  }

  /** Hands the threads over to the caller if they are for this program and these pictures. Otherwise ends them. */
  take(key: string, owner: object): NetworkTeam | undefined {
    const { kept } = this;
    if (kept?.key !== key || kept.owner.deref() !== owner) {
      this.close();
      return undefined;
    }
    clearTimeout(this.timer);
    this.kept = undefined;
    return kept.team;
  }

  giveBack(key: string, owner: object, team: NetworkTeam): void {
    this.close();
    this.kept = { key, team, owner: new WeakRef(owner) };
    this.timer = setTimeout(() => {
      this.close();
    }, this.rest);
    this.timer.unref();
  }

  /** Ends the threads that are kept. */
  close(): void {
    clearTimeout(this.timer);
    void this.kept?.team.end();
    this.kept = undefined;
  }
}
