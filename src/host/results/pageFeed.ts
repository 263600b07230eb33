import type { PageSnapshot, Push, ResultsSection } from '../../shared/protocol/page';
import { Throttle } from '../platform/throttle';
import { changes } from './snapshot';

/** The page is told of changes ten times a second at most. */
const PUSH_EVERY = 100;

/**
 * Pushes changes to one page. It knows what the page has: everything since the page hydrated, nothing while the page is
 * hidden. Pushes wait for a timer, so none can overtake the reply to `hydrate`.
 */
export class PageFeed {
  private has: PageSnapshot | undefined;
  private section: { readonly name: ResultsSection; readonly focus: boolean } | undefined;
  private readonly throttle: Pick<Throttle, 'request' | 'dispose'>;

  /** `now` makes a snapshot of what the page should have. A throttle that is made runs later, never at once. */
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

  /** The page asks for everything, and from now on receives what changes. */
  hydrate(): PageSnapshot {
    this.has = this.now();
    if (this.section !== undefined) this.request();
    return this.has;
  }

  /** The page is hidden or gone; it gets nothing until it hydrates again. */
  stop(): void {
    this.has = undefined;
  }

  /** The page is visible. One that was hidden but kept has to be told to hydrate; one that is loaded anew does by itself. */
  resume(): void {
    if (this.has === undefined) this.post({ type: 'visible' });
  }

  /** Brings the page to one of its sections, as soon as it has hydrated. */
  reveal(name: ResultsSection, { focus }: { readonly focus: boolean }): void {
    this.section = { name, focus };
    this.request();
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
    const { section } = this;
    if (section === undefined) return;
    this.section = undefined;
    this.post({ type: 'reveal', section: section.name, focus: section.focus });
  }
}
