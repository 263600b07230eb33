import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { EpochResult, Evaluation } from '../../src/shared/domain/runRecord';
import { metric as metricText } from '../../src/shared/text/kerasText';
import type { StepProgress } from '../../src/shared/training/trainingProgress';
import '../parts/lineChart';
import { PageElement } from '../parts/pageElement';
import { epochLines, type Metric } from './epochLines';
import './epochTable';
import './trainingCurves.css';

/** Accuracy and loss by epoch, growing while the network trains, and the same numbers as a table. */
@customElement('training-curves')
export class TrainingCurves extends PageElement {
  @property({ attribute: false }) history: readonly EpochResult[] = [];
  /** How far the epoch has come that is running. */
  @property({ attribute: false }) current: StepProgress | undefined;
  @property({ attribute: false }) evaluation: Evaluation | undefined;
  /** How many are planned. */
  @property({ type: Number }) epochs = 20;

  override render() {
    return html`<div
        class="charts"
        role="img"
        aria-label="Accuracy and loss by epoch. The table below has the numbers."
      >
        ${this.renderChart('Accuracy', 'accuracy')} ${this.renderChart('Loss', 'loss')}
      </div>
      <details>
        <summary>Numbers of every epoch</summary>
        <epoch-table .history=${this.history}></epoch-table>
      </details>`;
  }

  private renderChart(heading: string, metric: Metric) {
    const { xs, lines } = epochLines(this, metric);
    return html`<line-chart
      heading=${heading}
      .xs=${xs}
      .lines=${lines}
      .xMax=${this.epochs}
      .xLabel=${'epoch'}
      .formatX=${epochText}
      .formatY=${metricText}
    ></line-chart>`;
  }
}

/** The epoch that a place on the axis lies in. */
function epochText(x: number): string {
  return String(Math.ceil(x));
}
