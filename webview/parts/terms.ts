import { html, type TemplateResult } from 'lit';
import type { TermId } from '../../src/shared/text/glossary/glossary';
import { dispatch } from './dispatch';
import { termsIn } from './termsIn';

/** A term that a person looks at. */
export interface TermPlace {
  readonly id: TermId;
  /** What the explanation is shown beside. */
  readonly anchor: HTMLElement;
}

declare global {
  interface HTMLElementEventMap {
    /** The explanation of a term is wanted. */
    'show-term': CustomEvent<TermPlace>;
    /** It is not wanted any more: at once, or when the pointer does not go on to the explanation. */
    'hide-term': CustomEvent<'now' | 'soon'>;
  }
}

/**
 * A term of the glossary within a text. Hover, focus, Enter and a click show its explanation, Escape hides it. Its page
 * draws the explanation.
 */
export function term(id: TermId, text: string): TemplateResult {
  const show = ({ currentTarget: anchor }: Event) => {
    if (anchor instanceof HTMLElement) dispatch(anchor, 'show-term', { id, anchor });
  };
  const hide = ({ currentTarget: anchor }: Event) => {
    if (anchor instanceof HTMLElement) dispatch(anchor, 'hide-term', 'soon');
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    if (event.currentTarget instanceof HTMLElement) dispatch(event.currentTarget, 'hide-term', 'now');
  };
  return html`<button
    class="term"
    type="button"
    data-term=${id}
    @pointerenter=${show}
    @pointerleave=${hide}
    @focus=${show}
    @blur=${hide}
    @click=${show}
    @keydown=${onKey}
  >
    ${text}
  </button>`;
}

/** A text in which each term of the glossary that occurs can be asked about, where it occurs first. */
export function withTerms(text: string): readonly (string | TemplateResult)[] {
  return termsIn(text).map((part) => (part.id === undefined ? part.text : term(part.id, part.text)));
}
