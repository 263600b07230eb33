import { html, type TemplateResult } from 'lit';

/** The sign before a prediction: ✓ or ✗. */
export function outcomeMark(outcome: 'right' | 'wrong'): TemplateResult {
  return html`<span class="mark ${outcome}">${outcome === 'right' ? '✓' : '✗'}</span>`;
}
