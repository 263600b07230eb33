import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { termOf } from '../../src/shared/text/glossary/glossary';
import type { GlossarySubject } from '../../src/shared/text/glossary/subject';
import { PageElement } from '../parts/pageElement';
import type { TermPlace } from '../parts/terms';
import './termPopover.css';

const POPOVER_ID = 'term-popover';
/** Pixels between a term and its explanation, and between that and the edge of the page. */
const GAP = 4;
const EDGE = 8;
/** Milliseconds that the pointer may take on its way from the term to the explanation. */
const GRACE = 250;

/** What the term means that a person looks at, beside it. A screen reader reads it as the term's description. */
@customElement('term-popover')
export class TermPopover extends PageElement {
  /** Where the numbers come from; without it, there are none. */
  @property({ attribute: false }) subject: GlossarySubject | undefined;
  @state() private shown: TermPlace | undefined;
  private leaving: ReturnType<typeof setTimeout> | undefined;

  show(place: TermPlace): void {
    clearTimeout(this.leaving);
    this.shown = place;
  }

  /** Hides it, unless the pointer goes on to the explanation itself. */
  readonly hide = (): void => {
    clearTimeout(this.leaving);
    this.leaving = setTimeout(() => {
      if (!this.box.matches(':hover')) this.shown = undefined;
    }, GRACE);
  };

  /** Hides it at once. */
  hideNow(): void {
    clearTimeout(this.leaving);
    this.shown = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Scrolling does not bubble.
    window.addEventListener('scroll', this.follow, { capture: true, passive: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('scroll', this.follow, { capture: true });
    clearTimeout(this.leaving);
  }

  override render() {
    return html`<div id=${POPOVER_ID} popover="manual" role="tooltip" @pointerleave=${this.hide}>
      ${this.shown === undefined ? nothing : this.renderTerm(this.shown)}
    </div>`;
  }

  override updated(changed: PropertyValues): void {
    if (!changed.has('shown')) return;
    const before = changed.get('shown') as TermPlace | undefined;
    before?.anchor.removeAttribute('aria-describedby');
    const { shown, box: popover } = this;
    if (shown?.anchor.isConnected !== true) {
      popover.hidePopover();
      return;
    }
    shown.anchor.setAttribute('aria-describedby', POPOVER_ID);
    popover.showPopover();
    this.place(shown.anchor, popover);
  }

  /** Stays beside its term while something is scrolled, and goes with it. */
  private readonly follow = (): void => {
    const { shown } = this;
    if (shown === undefined) return;
    const { top, bottom } = shown.anchor.getBoundingClientRect();
    if (bottom < 0 || top > window.innerHeight) this.hideNow();
    else this.place(shown.anchor, this.box);
  };

  private renderTerm({ id }: TermPlace) {
    const { name, meaning, here } = termOf(id);
    return html`<strong>${name()}</strong>
      <p>${meaning()}</p>
      ${this.subject === undefined ? nothing : html`<p class="here">${here(this.subject)}</p>`}`;
  }

  /** Below the term, or above it where there is no room. */
  private place(anchor: HTMLElement, popover: HTMLElement): void {
    const term = anchor.getBoundingClientRect();
    const { width, height } = popover.getBoundingClientRect();
    const left = Math.max(EDGE, Math.min(term.left, window.innerWidth - width - EDGE));
    const isBelow = term.bottom + GAP + height <= window.innerHeight;
    const top = isBelow ? term.bottom + GAP : Math.max(EDGE, term.top - GAP - height);
    popover.style.left = `${left}px`;
    popover.style.top = `${top}px`;
  }

  private get box(): HTMLElement {
    const element = this.querySelector<HTMLElement>(`#${POPOVER_ID}`);
    if (element === null) throw new Error('The explanation of terms is not drawn yet.');
    return element;
  }
}
