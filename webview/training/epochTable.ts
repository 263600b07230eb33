import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { EpochResult } from '../../src/shared/domain/runRecord';
import { metric } from '../../src/shared/text/kerasText';
import { PageElement } from '../parts/pageElement';
import { isTested, isValidated } from './epochLines';
import './epochTable.css';

/** The metrics of every finished epoch. */
@customElement('epoch-table')
export class EpochTable extends PageElement {
  @property({ attribute: false }) history: readonly EpochResult[] = [];
  /** The epoch to mark, from 1. */
  @property({ attribute: false }) marked: number | undefined;

  override render() {
    const validated = isValidated(this.history);
    const tested = isTested(this.history);
    return html`<table>
      <thead>
        <tr>
          <th scope="col">Epoch</th>
          <th scope="col">Accuracy</th>
          <th scope="col">Loss</th>
          ${
            validated
              ? html`<th scope="col">Val. accuracy</th>
                  <th scope="col">Val. loss</th>`
              : ''
          }
          ${
            tested
              ? html`<th scope="col">Test accuracy</th>
                  <th scope="col">Test loss</th>`
              : ''
          }
          <th scope="col">Seconds</th>
        </tr>
      </thead>
      <tbody>
        ${this.history.map(
          (each) =>
            html`<tr aria-current=${each.epoch === this.marked ? 'true' : nothing}>
              <th scope="row">${each.epoch}</th>
              <td>${metric(each.accuracy)}</td>
              <td>${metric(each.loss)}</td>
              ${
                validated
                  ? html`<td>${metric(each.validationAccuracy ?? Number.NaN)}</td>
                      <td>${metric(each.validationLoss ?? Number.NaN)}</td>`
                  : ''
              }
              ${
                tested
                  ? html`<td>${metric(each.testAccuracy ?? Number.NaN)}</td>
                      <td>${metric(each.testLoss ?? Number.NaN)}</td>`
                  : ''
              }
              <td>${each.seconds.toFixed(2)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
  }
}
