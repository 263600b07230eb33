import { html, type TemplateResult } from 'lit';

export type Outcome = 'right' | 'wrong';

/** Tells right from wrong without colour. */
export const OUTCOME_SIGNS: Readonly<Record<Outcome, string>> = { right: '✓', wrong: '✗' };

/** The sign before a prediction: ✓ or ✗. */
export function outcomeMark(outcome: Outcome): TemplateResult {
  return html`<span class="mark ${outcome}">${OUTCOME_SIGNS[outcome]}</span>`;
}
