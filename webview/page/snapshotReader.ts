import { toErrorData } from '../../src/shared/domain/errors';
import type { AskHost } from './askHost';
import { isLive, recordedRun, type PageEvent, type PageState } from './pageState';

/** The page's state, and how it changes. */
export interface SnapshotSink {
  readonly state: () => PageState | undefined;
  readonly apply: (event: PageEvent) => void;
}

/** Reads what was recorded after each epoch: all of a saved run, and of a training what is new. */
export class SnapshotReader {
  private isReading = false;
  /** Whether there may be more than was read. */
  private wantsMore = false;

  constructor(
    private readonly ask: AskHost,
    private readonly sink: SnapshotSink,
  ) {}

  /** Resolves when everything has been read that there is now, or when another call is reading it. */
  async read(): Promise<void> {
    this.wantsMore = true;
    if (this.isReading) return;
    this.isReading = true;
    try {
      while (this.wantsMore) {
        this.wantsMore = false;
        await this.readOnce();
      }
    } finally {
      this.isReading = false;
    }
  }

  private async readOnce(): Promise<void> {
    const state = this.sink.state();
    const of = state === undefined ? undefined : recordedRun(state);
    if (of === undefined) return;
    const isOfLive = isLive(state);
    const known = state?.snapshots?.of === of ? state.snapshots : undefined;
    // What a saved run has recorded does not change.
    if (!isOfLive && known !== undefined) return;
    const list = known?.list ?? [];
    try {
      const more = await this.ask('readSnapshots', {
        ...(isOfLive ? {} : { id: of }),
        after: list.at(-1)?.epoch ?? -1,
      });
      this.sink.apply({
        type: 'snapshots',
        snapshots: { of, list: more === undefined ? undefined : [...list, ...more] },
      });
    } catch (error) {
      this.sink.apply({ type: 'snapshotsFailed', of, error: toErrorData(error) });
    }
  }
}
