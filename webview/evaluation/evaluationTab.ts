import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { RunRecord } from '../../src/shared/domain/runRecord';
import { card } from '../parts/card';
import { PageElement } from '../parts/pageElement';
import type { PredictionTable } from '../parts/predictionTable';
import './classAccuracy';
import './confusionMatrix';
import './evaluationTab.css';
import './runScores';

/** How well the network does on the test pictures, by class, and which classes it confuses. */
@customElement('evaluation-tab')
export class EvaluationTab extends PageElement {
  @property({ attribute: false }) record: RunRecord | undefined;
  /** Undefined until the predictions have been read. */
  @property({ attribute: false }) table: PredictionTable | undefined;
  /** Whether another network is being trained. */
  @property({ type: Boolean }) isPrevious = false;

  override render() {
    const { record, table } = this;
    if (record === undefined) return nothing;
    const ofRun = this.isPrevious ? ' of the previous run' : '';
    return html`<div class="cards">
      ${card('accuracy', `Accuracy results${ofRun}`, html`<run-scores .record=${record}></run-scores>`)}
      ${card(
        'classes',
        `Accuracy by class${ofRun}`,
        html`<class-accuracy .evaluation=${record.evaluation}></class-accuracy>`,
      )}
      ${
        table === undefined
          ? nothing
          : card('confusion', `Confusion matrix${ofRun}`, html`<confusion-matrix .table=${table}></confusion-matrix>`)
      }
    </div>`;
  }
}
