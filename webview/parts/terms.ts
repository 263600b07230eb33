import { html, type TemplateResult } from 'lit';
import { TERM_IDS, termOf, type TermId } from '../../src/shared/text/glossary/glossary';
import { dispatch } from './dispatch';

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
    /** It is not wanted any more. */
    'hide-term': CustomEvent<undefined>;
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
    if (anchor instanceof HTMLElement) dispatch(anchor, 'hide-term');
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    hide(event);
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
    >${text}</button
  >`;
}

/** A text in which each term of the glossary that occurs is one, where it occurs first. */
export function withTerms(text: string): readonly (string | TemplateResult)[] {
  const parts: (string | TemplateResult)[] = [];
  const seen = new Set<TermId>();
  let rest = 0;
  for (const match of text.matchAll(termPattern())) {
    const id = idOf(match[1] ?? '');
    if (id === undefined || seen.has(id)) continue;
    seen.add(id);
    parts.push(text.slice(rest, match.index), term(id, match[0]));
    rest = match.index + match[0].length;
  }
  return [...parts, text.slice(rest)].filter((part) => part !== '');
}

/** Made once: the page's language does not change. */
let pattern: RegExp | undefined;

/** A name of a term as a whole word, also in the plural. The longest name that fits is taken. */
function termPattern(): RegExp {
  const names = TERM_IDS.map((id) => termOf(id).name()).sort((a, b) => b.length - a.length);
  const escaped = names.map((name) => name.replace(/[^\p{L}\d ]/gu, '\\$&'));
  pattern ??= new RegExp(String.raw`(?<![\p{L}-])(${escaped.join('|')})(?:es|en|s|n|e)?(?![\p{L}-])`, 'giu');
  return pattern;
}

function idOf(name: string): TermId | undefined {
  return TERM_IDS.find((id) => termOf(id).name().toLowerCase() === name.toLowerCase());
}
