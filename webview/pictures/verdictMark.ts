import { html, type TemplateResult } from 'lit';
import type { LikenessVerdict } from '../../src/shared/domain/likeness';

/** The fuller the circle, the more a picture is like the training pictures. */
const SIGNS: Readonly<Record<LikenessVerdict, string>> = { familiar: '●', unusual: '◐', unlike: '○' };

/** The sign of a verdict, which stands beside its words. */
export function verdictMark(verdict: LikenessVerdict): TemplateResult {
  return html`<span class="verdict ${verdict}" aria-hidden="true">${SIGNS[verdict]}</span>`;
}
