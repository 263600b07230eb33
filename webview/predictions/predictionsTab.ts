import { t } from '@vscode/l10n';
import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ErrorData } from '../../src/shared/domain/errors';
import { card } from '../parts/card';
import { PageElement } from '../parts/pageElement';
import type { PictureSource } from '../parts/pictureCache';
import type { PredictionTable } from '../parts/predictionTable';
import type { Inspection } from '../inspector/inspection';
import { START, type GridView } from './gridView';
import './predictionGrid';
import './predictionsTab.css';

/** The prediction for every test picture. */
@customElement('predictions-tab')
export class PredictionsTab extends PageElement {
  /** Undefined until the predictions have been read. */
  @property({ attribute: false }) table: PredictionTable | undefined;
  /** Why they could not be read. */
  @property({ attribute: false }) failure: ErrorData | undefined;
  @property({ attribute: false }) view: GridView = START;
  @property({ attribute: false }) pictures: PictureSource | undefined;
  /** The pictures whose label the person disputes. */
  @property({ attribute: false }) disputed: ReadonlySet<number> = new Set();
  @property({ attribute: false }) inspect: Inspection | undefined;
  /** Of the training set. */
  @property({ attribute: false }) trainingPictures: PictureSource | undefined;
  /** A view whose current picture is focused once. */
  @property({ attribute: false }) focusOn: GridView | undefined;
  /** Whether the predictions are not those of the run that is trained or was opened last. */
  @property({ type: Boolean }) isPrevious = false;

  override render() {
    return card(
      'predictions',
      this.isPrevious ? t('Predictions of the previous run') : t('Predictions'),
      this.renderGrid(),
    );
  }

  private renderGrid() {
    const { failure, table } = this;
    if (failure !== undefined) {
      return html`<p class="error" role="alert">
        ${t('The predictions could not be read: {0} {1}', failure.message, failure.nextStep)}
      </p>`;
    }
    if (table === undefined) {
      return this.view.filter.set === 'test'
        ? html`<p class="hint">${t('Reading the predictions…')}</p>`
        : html`<p class="hint">${t('The network looks at the 60,000 training pictures…')}</p>`;
    }
    return html`<prediction-grid
      .table=${table}
      .view=${this.view}
      .pictures=${this.pictures}
      .disputed=${this.disputed}
      .inspect=${this.inspect}
      .trainingPictures=${this.trainingPictures}
      .focusOn=${this.focusOn}
    ></prediction-grid>`;
  }
}
