import { html, svg, type TemplateResult } from 'lit';
import { CLASS_NAMES } from '../../src/shared/domain/labels';
import { percent } from '../../src/shared/domain/predictions';
import { barClass } from './probabilityBars';

/** Ten lines with the class' name, a bar from 0 to 1, and the probability in percent. */
export function namedBars(probabilities: Float32Array, predicted: number, label?: number): TemplateResult {
  return html`<table class="named-bars">
    <caption class="hidden">
      Probabilities of the ten classes
    </caption>
    <tbody>
      ${Array.from(
        probabilities,
        (probability, i) =>
          html`<tr>
            <th scope="row">${CLASS_NAMES[i]}${i === label ? html` <span class="tag">true</span>` : ''}</th>
            <td>
              <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                ${svg`<rect class="track" width="100" height="8"/><rect class=${barClass(i, predicted, label)} width=${Math.max(0.4, (Number.isNaN(probability) ? 0 : probability) * 100)} height="8"/>`}
              </svg>
            </td>
            <td class="number">${percent(probability)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
