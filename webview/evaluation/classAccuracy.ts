import { html, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { CLASS_NAMES } from '../../src/shared/domain/labels';
import type { Evaluation } from '../../src/shared/domain/runRecord';
import { PageElement } from '../parts/pageElement';

/** The share of the test pictures of each class that are classified right. */
@customElement('class-accuracy')
export class ClassAccuracy extends PageElement {
  @property({ attribute: false }) evaluation: Evaluation | undefined;

  override render() {
    if (this.evaluation === undefined) return html``;
    return html`
      <table class="named-bars classes">
        <caption class="hidden">
          Share of the test pictures of each class that are classified right
        </caption>
        <tbody>
          ${this.evaluation.classAccuracy.map(
            (accuracy, label) =>
              html`<tr>
                <th scope="row">${CLASS_NAMES[label]}</th>
                <td>
                  <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                    ${svg`<rect class="track" width="100" height="8"/><rect class="bar answer" width=${accuracy * 100} height="8"/>`}
                  </svg>
                </td>
                <td class="number">${(accuracy * 100).toFixed(1)}%</td>
              </tr>`,
          )}
        </tbody>
      </table>
    `;
  }
}
