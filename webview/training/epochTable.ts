import { t } from '@vscode/l10n';
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { EpochResult } from '../../src/shared/domain/runRecord';
import { isTested } from '../../src/shared/text/epochs';
import { lossText } from '../../src/shared/text/lossText';
import { PageElement } from '../parts/pageElement';
import { isValidated, type Metric } from './epochLines';
import './epochTable.css';
import { decimalText } from '../../src/shared/language/numbers';

const COLUMNS = {
  accuracy: ['accuracy', 'validationAccuracy', 'testAccuracy'],
  loss: ['loss', 'validationLoss', 'testLoss'],
} as const satisfies Record<Metric, readonly (keyof EpochResult)[]>;

/** One metric of every finished epoch, in numbers. */
@customElement('epoch-table')
export class EpochTable extends PageElement {
  @property({ attribute: false }) history: readonly EpochResult[] = [];
  @property() metric: Metric = 'accuracy';
  /** The table's name. */
  @property() heading = '';
  /** The epoch to mark, from 1. */
  @property({ attribute: false }) marked: number | undefined;

  override render() {
    const [training, validation, test] = COLUMNS[this.metric];
    const columns = [
      [t('Training'), training] as const,
      ...(isValidated(this.history) ? [[t('Validation'), validation] as const] : []),
      ...(isTested(this.history) ? [[t('Test'), test] as const] : []),
    ];
    return html`<div class="rows" role="region" tabindex="0" aria-label=${t('{0} of every epoch', this.heading)}>
      <table>
        <thead>
          <tr>
            <th scope="col">${t('Epoch')}</th>
            ${columns.map(([name]) => html`<th scope="col">${name}</th>`)}
            <th scope="col">${t('Seconds')}</th>
          </tr>
        </thead>
        <tbody>
          ${this.history.map(
            (each) =>
              html`<tr aria-current=${each.epoch === this.marked ? 'true' : nothing}>
                <th scope="row">${each.epoch}</th>
                ${columns.map(([, name]) => html`<td>${numberText(each[name])}</td>`)}
                <td>${decimalText(each.seconds, 2)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }
}

/** A dash where there is no number: the last epoch was not evaluated, or the training has diverged. */
function numberText(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? '–' : lossText(value);
}
