import type { ResultsPlace } from '../../shared/domain/resultsPlace';
import type { PageSnapshot, Push } from '../../shared/protocol/page';
import { Throttle } from '../platform/throttle';
import { changes } from './snapshot';

/** Milliseconds: the page receives changes at most ten times a second. */
const PUSH_EVERY = 100;

/**
 * Pushes changes to one page, by comparing with the snapshot that the page has. Pushes wait for a timer, so none can
 * overtake the reply to `hydrate`.
 */
export class PageFeed {
  /** Undefined before the page hydrates, and while it is hidden. */
  private has: PageSnapshot | undefined;
  private wanted: { readonly place: ResultsPlace; readonly focus: boolean } | undefined;
  private readonly throttle: Pick<Throttle, 'request' | 'dispose'>;

  /** `now` makes a snapshot of what the page should have. The throttle must never run synchronously. */
  constructor(
    private readonly now: () => PageSnapshot,
    private readonly post: (push: Push) => void,
    makeThrottle: (run: () => void) => Pick<Throttle, 'request' | 'dispose'> = (run) => new Throttle(PUSH_EVERY, run),
  ) {
    this.throttle = makeThrottle(() => {
      this.flush();
    });
  }

  /** Something may have changed. */
  request(): void {
    this.throttle.request();
  }

  /** Returns everything. From now on, the page receives changes. */
  hydrate(): PageSnapshot {
    this.has = this.now();
    if (this.wanted !== undefined) this.request();
    return this.has;
  }

  /** The page is hidden: the editor unloads it. When it is visible again, it loads anew and hydrates. */
  stop(): void {
    this.has = undefined;
  }

  /** Shows a place of the page as soon as the page has hydrated. */
  reveal(place: ResultsPlace, { focus }: { readonly focus: boolean }): void {
    this.wanted = { place, focus };
    this.request();
  }

  /** The tutorial begins again. A page that has not hydrated tells what it shows anyway. */
  startOver(): void {
    if (this.has !== undefined) this.post({ type: 'startedOver' });
  }

  dispose(): void {
    this.throttle.dispose();
    this.has = undefined;
  }

  private flush(): void {
    if (this.has === undefined) return;
    const now = this.now();
    for (const push of changes(this.has, now)) this.post(push);
    this.has = now;
    const { wanted } = this;
    if (wanted === undefined) return;
    this.wanted = undefined;
    this.post({ type: 'reveal', ...wanted });
  }
}
