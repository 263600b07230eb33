import { t } from '@vscode/l10n';
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { accuracyGap } from '../../src/shared/domain/generalization';
import type { RunRecord } from '../../src/shared/domain/runRecord';
import { changeText, comparisonText } from '../../src/shared/experiments/comparison';
import { countText, decimalText } from '../../src/shared/language/numbers';
import { lastEpochIfWhole, lastWholeEpoch } from '../../src/shared/text/epochs';
import { lossText } from '../../src/shared/text/lossText';
import { percentText } from '../../src/shared/text/percentText';
import '../parts/confusionMatrix';
import '../parts/lineChart';
import { PageElement } from '../parts/pageElement';
import type { PredictionTable } from '../parts/predictionTable';
import { withTerms } from '../parts/terms';
import { comparisonLines } from './comparisonLines';
import './runComparison.css';

/** Two runs side by side: what changed in a sentence, their scores, curves and confusion matrices. */
@customElement('run-comparison')
export class RunComparison extends PageElement {
  @property({ attribute: false }) baseline: RunRecord | undefined;
  @property({ attribute: false }) variation: RunRecord | undefined;
  /** Of the baseline and of the variation, by run; missing until they have been read. */
  @property({ attribute: false }) tables: ReadonlyMap<string, PredictionTable> = new Map();
  /** Why they could not be read, by run. */
  @property({ attribute: false }) failures: ReadonlyMap<string, string> = new Map();

  override render() {
    const { baseline, variation } = this;
    if (baseline === undefined || variation === undefined) return nothing;
    return html`<p class="verdict" role="status">
        <strong>${changeText(baseline.options, variation.options)}.</strong>
        ${withTerms(comparisonText(baseline, variation))}
      </p>
      ${renderScores(baseline, variation)}
      <div class="charts">
        ${this.renderChart(baseline, variation, 'accuracy')}${this.renderChart(baseline, variation, 'loss')}
      </div>
      <div class="matrices">
        ${this.renderMatrix(baseline, t('Baseline'), t('Confusion matrix of the baseline'))}
        ${this.renderMatrix(variation, t('Variation'), t('Confusion matrix of the variation'))}
      </div>`;
  }

  private renderChart(baseline: RunRecord, variation: RunRecord, metric: 'accuracy' | 'loss') {
    const { areTested, xs, lines } = comparisonLines(baseline, variation, metric);
    const headings = areTested
      ? { accuracy: t('Accuracy on the test pictures'), loss: t('Loss on the test pictures') }
      : { accuracy: t('Accuracy in training'), loss: t('Loss in training') };
    return html`<line-chart
      heading=${headings[metric]}
      group="comparison"
      .xs=${xs}
      .lines=${lines}
      .range=${[0, Math.max(1, xs.length)]}
      .xLabel=${t('epoch')}
      .formatX=${(epoch: number) => String(Math.round(epoch))}
      .formatY=${metric === 'accuracy' ? (share: number) => percentText(share) : lossText}
    ></line-chart>`;
  }

  private renderMatrix({ id }: RunRecord, title: string, name: string) {
    const table = this.tables.get(id);
    const failure = this.failures.get(id);
    return html`<section aria-label=${name}>
      <h3>${title}</h3>
      ${
        table === undefined
          ? failure === undefined
            ? html`<p class="hint">${t('Reading its answers…')}</p>`
            : html`<p class="error" role="alert">${failure}</p>`
          : html`<confusion-matrix isStill .table=${table}></confusion-matrix>`
      }
    </section>`;
  }
}

function renderScores(baseline: RunRecord, variation: RunRecord) {
  const row = (title: string, read: (run: RunRecord) => string) =>
    html`<tr>
      <th scope="row">${withTerms(title)}</th>
      <td>${read(baseline)}</td>
      <td>${read(variation)}</td>
    </tr>`;
  return html`<table>
    <thead>
      <tr>
        <td></td>
        <th scope="col">${t('Baseline')}</th>
        <th scope="col">${t('Variation')}</th>
      </tr>
    </thead>
    <tbody>
      ${row(t('Test accuracy'), ({ evaluation }) => percentText(evaluation.accuracy, 2))}
      ${row(t('Test loss'), ({ evaluation }) => numberOf(evaluation.loss, 4))}
      ${row(t('Training accuracy'), (run) => {
        const training = lastWholeEpoch(run);
        const accuracy = percentText(training?.accuracy ?? Number.NaN, 2);
        return training === undefined || training === lastEpochIfWhole(run)
          ? accuracy
          : t('{0}, epoch {1}', accuracy, training.epoch);
      })}
      ${row(t('Gap in percentage points'), (run) => {
        const training = lastEpochIfWhole(run);
        return numberOf(training === undefined ? Number.NaN : accuracyGap(training, run.evaluation) * 100, 1);
      })}
      ${row(t('Epochs'), ({ history }) => countText(history.length))}
      ${row(t('Parameters'), ({ summary }) => countText(summary.trainableParameters))}
    </tbody>
  </table>`;
}

function numberOf(value: number, digits: number): string {
  return Number.isFinite(value) ? decimalText(value, digits) : '–';
}
