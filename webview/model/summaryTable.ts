import { t } from '@vscode/l10n';
import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { formatBytes, groupDigits, shapeText } from '../../src/shared/text/kerasText';
import type { ModelSummary } from '../../src/shared/domain/modelSummary';
import { button } from '../parts/controls';
import { dispatch } from '../parts/dispatch';
import { PageElement } from '../parts/pageElement';
import './summaryTable.css';

declare global {
  interface HTMLElementEventMap {
    'copy-summary': CustomEvent<undefined>;
  }
}

/** The layers, as in Keras' `model.summary()`. Dispatches `copy-summary`. */
@customElement('summary-table')
export class SummaryTable extends PageElement {
  @property({ attribute: false }) summary: ModelSummary | undefined;

  override render() {
    if (this.summary === undefined) return html``;
    const { name, layers, trainableParameters, nonTrainableParameters } = this.summary;
    const total = (count: number) => `${groupDigits(count)} (${formatBytes(count * 4)})`;
    return html`
      <div class="table-scroll">
        <table>
          <caption>
            Model: “${name}”
          </caption>
          <thead>
            <tr>
              <th scope="col">Layer (type)</th>
              <th scope="col">Output shape</th>
              <th scope="col" class="number">Param #</th>
            </tr>
          </thead>
          <tbody>
            ${layers.map(
              (layer) =>
                html`<tr>
                  <th scope="row">${layer.name} <span class="type">(${layer.type})</span></th>
                  <td>${shapeText(layer.outputShape)}</td>
                  <td class="number">${groupDigits(layer.parameters)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      <dl>
        <div>
          <dt>Total params</dt>
          <dd>${total(trainableParameters + nonTrainableParameters)}</dd>
        </div>
        <div>
          <dt>Trainable params</dt>
          <dd>${total(trainableParameters)}</dd>
        </div>
        <div>
          <dt>Non-trainable params</dt>
          <dd>${total(nonTrainableParameters)}</dd>
        </div>
      </dl>
      ${button(
        t('Copy as Text'),
        () => {
          dispatch(this, 'copy-summary');
        },
        { look: 'secondary' },
      )}
    `;
  }
}
