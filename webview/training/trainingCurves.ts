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

/** Accuracy and loss by epoch, as charts and as a table. They grow while a network is trained. */
@customElement('training-curves')
export class TrainingCurves extends PageElement {
  @property({ attribute: false }) history: readonly EpochResult[] = [];
  /** The progress of the current epoch. */
  @property({ attribute: false }) current: StepProgress | undefined;
  @property({ attribute: false }) evaluation: Evaluation | undefined;
  /** The planned number of epochs. */
  @property({ type: Number }) epochs = 20;
  /** The epoch to mark, from 1. */
  @property({ attribute: false }) marked: number | undefined;

  override render() {
    return html`<div
        class="charts"
        role="img"
        aria-label="Accuracy and loss by epoch. The table below has the numbers."
      >
        ${this.renderChart('Accuracy', 'accuracy')} ${this.renderChart('Loss', 'loss')}
      </div>
      <details ?open=${this.marked !== undefined}>
        <summary>Numbers of every epoch</summary>
        <epoch-table .history=${this.history} .marked=${this.marked}></epoch-table>
      </details>`;
  }

  private renderChart(heading: string, metric: Metric) {
    const { xs, lines } = epochLines(this, metric);
    return html`<line-chart
      heading=${heading}
      .xs=${xs}
      .lines=${lines}
      .xMax=${this.epochs}
      .marked=${this.marked}
      .xLabel=${'epoch'}
      .formatX=${epochText}
      .formatY=${metricText}
    ></line-chart>`;
  }
}

/** The epoch at a point of the x axis. */
function epochText(x: number): string {
  return String(Math.ceil(x));
}
