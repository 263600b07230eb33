import { t } from '@vscode/l10n';
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ErrorData } from '../../src/shared/domain/errors';
import type { MarkedPicture } from '../../src/shared/domain/marks';
import type { RunRecord } from '../../src/shared/domain/runRecord';
import { card } from '../parts/card';
import '../parts/confusionMatrix';
import type { Inspection } from '../inspector/inspection';
import { PageElement } from '../parts/pageElement';
import type { PictureSource } from '../parts/pictureCache';
import type { PredictionTable } from '../parts/predictionTable';
import './classTable';
import './confusedPairList';
import './evaluationTab.css';
import './reliabilityDiagram';
import './runScores';
import './worstErrorList';

/** How well the network does on the test pictures, by class, which classes it confuses, and its worst mistakes. */
@customElement('evaluation-tab')
export class EvaluationTab extends PageElement {
  @property({ attribute: false }) record: RunRecord | undefined;
  /** Undefined until the predictions have been read. */
  @property({ attribute: false }) table: PredictionTable | undefined;
  @property({ attribute: false }) pictures: PictureSource | undefined;
  @property({ attribute: false }) marks: readonly MarkedPicture[] = [];
  /** What is asked about mistakes; not while a network is being trained. */
  @property({ attribute: false }) inspect: Inspection | undefined;
  /** Why the marks could not be read or written. */
  @property({ attribute: false }) marksFailure: ErrorData | undefined;
  /** Whether another network is being trained. */
  @property({ type: Boolean }) isPrevious = false;

  override render() {
    const { record, table } = this;
    if (record === undefined) return nothing;
    const { isPrevious } = this;
    return html`<div class="cards">
      ${card(
        'accuracy',
        isPrevious ? t('Accuracy results of the previous run') : t('Accuracy results'),
        html`<run-scores .record=${record}></run-scores>`,
      )}
      ${
        table === undefined
          ? nothing
          : html`${card('pairs', t('Most confused'), html`<confused-pair-list .table=${table}></confused-pair-list>`)}
            ${card(
              'confusion',
              isPrevious ? t('Confusion matrix of the previous run') : t('Confusion matrix'),
              html`<confusion-matrix .table=${table}></confusion-matrix>`,
            )}
            ${card('classes', t('By class'), html`<class-table .table=${table}></class-table>`)}
            ${card(
              'calibration',
              t('Can its confidence be trusted?'),
              html`<reliability-diagram .table=${table}></reliability-diagram>`,
            )}
            ${card(
              'errors',
              t('Worst errors'),
              html`<worst-error-list
                .table=${table}
                .pictures=${this.pictures}
                .marks=${this.marks}
                .inspect=${this.inspect}
                .failure=${this.marksFailure}
              ></worst-error-list>`,
            )}`
      }
    </div>`;
  }
}
