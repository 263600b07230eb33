import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { visibleRows, type GridLayout, type GridSpace } from './gridLayout';

/** Pixels above and below the window that are drawn ahead. */
const AROUND = 200;

/** Which part of a long grid the window shows. Redraws the grid's part of the page when that changes. */
export class GridWindow implements ReactiveController {
  private readonly resized = new ResizeObserver(() => {
    this.measure();
  });
  private measured = { width: 0, fontSize: 13, ratio: 1 };
  private frame = 0;

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly grid: () => HTMLElement | null,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    // Also when the window moves to a screen with another pixel ratio. WebKit does not know this box.
    const isKnown = 'devicePixelContentBoxSize' in ResizeObserverEntry.prototype;
    this.resized.observe(this.host, { box: isKnown ? 'device-pixel-content-box' : 'content-box' });
    window.addEventListener('scroll', this.later, { passive: true });
    window.addEventListener('resize', this.later);
  }

  hostDisconnected(): void {
    this.resized.disconnect();
    window.removeEventListener('scroll', this.later);
    window.removeEventListener('resize', this.later);
    cancelAnimationFrame(this.frame);
  }

  /** The width of the grid and its font. */
  get space(): Omit<GridSpace, 'size'> {
    return this.measured;
  }

  rows(layout: GridLayout, count: number): { readonly first: number; readonly end: number } {
    const top = this.grid()?.getBoundingClientRect().top ?? 0;
    return visibleRows(layout, count, { top, height: window.innerHeight, around: AROUND });
  }

  /** Moves the keyboard focus to a card, and scrolls to it if the window does not show it. */
  focus(place: number): void {
    if (this.focusDrawn(place)) return;
    const grid = this.grid();
    if (grid === null) return;
    const { columns, rowHeight } = this.layoutOfGrid(grid);
    const y = window.scrollY + grid.getBoundingClientRect().top + Math.floor(place / columns) * rowHeight;
    window.scrollTo({ top: y - window.innerHeight / 2, behavior: 'instant' });
    this.host.requestUpdate();
    void this.host.updateComplete.then(() => this.focusDrawn(place));
  }

  private layoutOfGrid(grid: HTMLElement): { readonly columns: number; readonly rowHeight: number } {
    const style = getComputedStyle(grid);
    return {
      columns: Number(style.getPropertyValue('--columns')) || 1,
      rowHeight: Number.parseFloat(style.getPropertyValue('--row-height')) || 1,
    };
  }

  private focusDrawn(place: number): boolean {
    const card = this.host.querySelector<HTMLElement>(`[data-place="${place}"]`);
    card?.focus({ preventScroll: true });
    card?.scrollIntoView({ block: 'nearest' });
    return card !== null;
  }

  private measure(): void {
    const width = this.host.clientWidth;
    const fontSize = Number.parseFloat(getComputedStyle(this.host).fontSize);
    const { measured } = this;
    const ratio = devicePixelRatio;
    if (width === measured.width && fontSize === measured.fontSize && ratio === measured.ratio) return;
    this.measured = { width, fontSize, ratio };
    this.host.requestUpdate();
  }

  /** Once a frame at most. */
  private readonly later = (): void => {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => {
      this.host.requestUpdate();
    });
  };
}
