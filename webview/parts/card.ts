import { html, type TemplateResult } from 'lit';
import { withTerms } from './terms';

/** A card of a tab: a heading, in which terms of the glossary can be asked about, and what it is about. */
export function card(id: string, heading: string, content: unknown): TemplateResult {
  return html`<section class="surface card-of-tab" id=${id} aria-labelledby="${id}-heading">
    <h2 class="card-heading" id="${id}-heading">${withTerms(heading)}</h2>
    ${content}
  </section>`;
}
