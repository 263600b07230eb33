import type { ResultsTab } from '../../src/shared/domain/resultsPlace';
import type { KeptPlace } from './keptPlace';

/** What a person does to scroll. */
const BY_PERSON = ['wheel', 'keydown', 'pointerdown'] as const;

/** Scrolls the page to where the person left each tab, and remembers where they scroll to. */
export class TabScroll {
  private tab: ResultsTab | undefined;
  /** Where to scroll to as soon as the page is tall enough: its parts draw one after another. */
  private wanted: number | undefined;
  private readonly resized = new ResizeObserver(() => {
    this.settle();
  });

  /** `content` is the element that grows. */
  constructor(
    private readonly kept: Pick<KeptPlace, 'scrollOf' | 'scrolled'>,
    content: Element,
  ) {
    this.resized.observe(content);
    window.addEventListener('scroll', this.remember, { passive: true });
    for (const name of BY_PERSON) window.addEventListener(name, this.giveUp, { passive: true });
  }

  /** Call this when a tab has been drawn. */
  show(tab: ResultsTab): void {
    if (tab === this.tab) return;
    this.tab = tab;
    this.wanted = this.kept.scrollOf(tab);
    this.settle();
  }

  dispose(): void {
    this.resized.disconnect();
    window.removeEventListener('scroll', this.remember);
    for (const name of BY_PERSON) window.removeEventListener(name, this.giveUp);
  }

  private settle(): void {
    if (this.wanted === undefined) return;
    window.scrollTo({ top: this.wanted, behavior: 'instant' });
    if (Math.abs(window.scrollY - this.wanted) < 1) this.wanted = undefined;
  }

  private readonly remember = (): void => {
    if (this.wanted === undefined && this.tab !== undefined) this.kept.scrolled(this.tab, window.scrollY);
  };

  private readonly giveUp = (): void => {
    this.wanted = undefined;
  };
}
