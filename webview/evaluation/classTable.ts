import { t } from '@vscode/l10n';
import { html, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { CLASS_NAMES } from '../../src/shared/domain/labels';
import { percentText } from '../../src/shared/text/percentText';
import { PageElement } from '../parts/pageElement';
import type { PredictionTable } from '../parts/predictionTable';
import { classMetrics, METRIC_KEYS, sortedBy, type ClassMetrics, type MetricKey } from './classMetrics';
import './classTable.css';

/** Each column's heading and what it means. */
const columns = (): Readonly<Record<MetricKey, readonly [heading: string, meaning: string]>> => ({
  label: [t('Class'), t('The true class')],
  precision: [t('Precision'), t('Of the pictures predicted as this class, the share that belongs to it')],
  recall: [t('Recall'), t('Of the pictures of this class, the share that is predicted as it')],
  f1: [t('F1'), t('The harmonic mean of precision and recall')],
  support: [t('Pictures'), t('The number of test pictures of this class (the support)')],
  confidence: [t('Confidence'), t('The mean probability of the predicted class, over the pictures of this class')],
});

/** Precision, recall and more of each class, sorted by the column that the person chooses. */
@customElement('class-table')
export class ClassTable extends PageElement {
  @property({ attribute: false }) table: PredictionTable | undefined;
  @state() private key: MetricKey = 'label';
  @state() private descending = false;
  private rows: readonly ClassMetrics[] = [];

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('table') && this.table !== undefined) this.rows = classMetrics(this.table);
  }

  override render() {
    return html`<div class="table-scroll">
      <table>
        <thead>
          <tr>
            ${METRIC_KEYS.map((key) => this.renderHeading(key))}
          </tr>
        </thead>
        <tbody>
          ${sortedBy(this.rows, this.key, this.descending).map(
            (row) =>
              html`<tr>
                <th scope="row">${CLASS_NAMES[row.label]}</th>
                <td>${share(row.precision)}</td>
                <td>${share(row.recall)}</td>
                <td>${share(row.f1)}</td>
                <td>${row.support}</td>
                <td>${share(row.confidence)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  private renderHeading(key: MetricKey) {
    const [heading, meaning] = columns()[key];
    const isSorted = key === this.key;
    const direction = this.descending ? 'descending' : 'ascending';
    return html`<th scope="col" aria-sort=${isSorted ? direction : 'none'}>
      <button
        title=${meaning}
        @click=${() => {
          // The worst first, where it is a share: that is what a person looks for.
          this.descending = isSorted ? !this.descending : key === 'support';
          this.key = key;
        }}
      >
        ${heading}<span aria-hidden="true">${isSorted ? (this.descending ? ' ▾' : ' ▴') : ''}</span>
      </button>
    </th>`;
  }
}

/** A share that would divide by zero has no number. */
function share(value: number): string {
  return Number.isNaN(value) ? '–' : percentText(value);
}
