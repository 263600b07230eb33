import { html, type TemplateResult } from 'lit';

/** A card of a tab: a heading and what it is about. */
export function card(id: string, heading: string, content: unknown): TemplateResult {
  return html`<section class="surface card-of-tab" id=${id} aria-labelledby="${id}-heading">
    <h2 class="card-heading" id="${id}-heading">${heading}</h2>
    ${content}
  </section>`;
}
