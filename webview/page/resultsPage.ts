import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import '../evaluation/classAccuracy';
import '../evaluation/confusionMatrix';
import '../evaluation/runScores';
import '../model/summaryTable';
import { PageElement } from '../parts/pageElement';
import { EVERYTHING } from '../parts/predictionTable';
import '../pictures/classificationList';
import { filtered } from '../predictions/gridView';
import '../predictions/predictionGrid';
import type { PredictionGrid } from '../predictions/predictionGrid';
import '../training/trainingCurves';
import './emptyState';
import { shownId, type PageState } from './pageState';
import { RevealEvent, type PageStore } from './pageStore';
import './resultsPage.css';
import './runHeader';

/** The results page: lays the parts out, hands them what they draw, and tells the store what they dispatch. */
@customElement('fashion-results')
export class ResultsPage extends PageElement {
  @property({ attribute: false }) store: PageStore | undefined;

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('store')) return;
    const before = changed.get('store');
    before?.removeEventListener('change', this.redraw);
    before?.removeEventListener('reveal', this.reveal);
    this.store?.addEventListener('change', this.redraw);
    this.store?.addEventListener('reveal', this.reveal);
  }

  override render() {
    const { store } = this;
    const state = store?.state;
    if (store === undefined || state === undefined) return nothing;
    return html`<div
      @run-command=${({ detail }: HTMLElementEventMap['run-command']) => store.run(detail)}
      @copy-summary=${() => store.copySummary()}
      @choose-pictures=${() => store.run('classifyImage')}
      @clear-classifications=${() => store.clearClassifications()}
      @explore=${() => store.explored()}
      @view-change=${({ detail }: HTMLElementEventMap['view-change']) => {
        store.look(detail);
      }}
      @choose-cell=${({ detail }: HTMLElementEventMap['choose-cell']) => this.showPictures(store, detail)}
    >
      <run-header
        .training=${state.training}
        .shown=${state.shown}
        .architecture=${state.settings.architecture}
        .nativeIsOffered=${state.nativeIsOffered}
      ></run-header>
      <main>
        ${isEmpty(state) ? html`<empty-state></empty-state>` : nothing} ${renderModel(state)}
        ${this.renderPredictions(state)}
        ${section(
          'classifications',
          'Your pictures',
          html`<classification-list .classifications=${state.classifications}></classification-list>`,
        )}
      </main>
    </div>`;
  }

  private renderPredictions(state: PageState) {
    const { predictions, shown, training } = state;
    if (shown.record === undefined) return nothing;
    const isPrevious = 'live' in training || (predictions !== undefined && predictions.runId !== shownId(state));
    return html`${section('predictions', `Predictions${ofRun(isPrevious)}`, this.renderGrid(state))}
      <div class="class-results">
        ${section(
          'classes',
          'Accuracy by class',
          html`<class-accuracy .evaluation=${shown.record.evaluation}></class-accuracy>`,
        )}
        ${
          predictions === undefined
            ? nothing
            : section(
                'confusion',
                'Confusion matrix',
                html`<confusion-matrix .table=${predictions}></confusion-matrix>`,
              )
        }
      </div>`;
  }

  private renderGrid({ predictions, predictionsFailure: failure, view }: PageState) {
    if (failure !== undefined) {
      return html`<p class="error" role="alert">
        The predictions could not be read: ${failure.message} ${failure.nextStep}
      </p>`;
    }
    if (predictions === undefined) return html`<p class="hint">Reading the predictions…</p>`;
    return html`<prediction-grid
      .table=${predictions}
      .view=${view}
      .pictures=${this.store?.pictures}
    ></prediction-grid>`;
  }

  /** The pictures behind a number of the confusion matrix. */
  private async showPictures(store: PageStore, cell: { label: number; predicted: number }): Promise<void> {
    store.look(filtered({ ...EVERYTHING, ...cell }));
    await this.updateComplete;
    this.querySelector('#predictions')?.scrollIntoView({ block: 'start' });
    this.querySelector<PredictionGrid>('prediction-grid')?.focus();
    await store.explored();
  }

  private readonly redraw = (): void => {
    this.requestUpdate();
  };

  private readonly reveal = (event: Event): void => {
    if (event instanceof RevealEvent) void this.bringIntoSight(event);
  };

  private async bringIntoSight({ section, focus }: RevealEvent): Promise<void> {
    await this.updateComplete;
    this.querySelector(`#${section}`)?.scrollIntoView({ block: 'start' });
    if (focus) this.querySelector<HTMLElement>(`#${section} h2`)?.focus({ preventScroll: true });
  }
}

/** Whether there is nothing to show yet, nor anything that explains why. */
function isEmpty({ training, shown, classifications }: PageState): boolean {
  return (
    training.phase === 'idle' &&
    shown.record === undefined &&
    shown.failure === undefined &&
    classifications.length === 0
  );
}

/** Of the run that is training; where a finished run has more to tell, also of that. */
function renderModel({ training, shown: { record } }: PageState) {
  const live = 'live' in training ? training.live : undefined;
  const run = live ?? record;
  if (run === undefined) return nothing;
  return html`<div class="overview">
    ${section('summary', 'Model summary', html`<summary-table .summary=${run.summary}></summary-table>`)}
    ${
      record === undefined
        ? nothing
        : section(
            'accuracy',
            `Accuracy results${ofRun(live !== undefined)}`,
            html`<run-scores .record=${record}></run-scores>`,
          )
    }
    ${section(
      'curves',
      'Accuracy and loss by epoch',
      html`<training-curves
        .history=${run.history}
        .current=${live?.current}
        .evaluation=${live === undefined ? record?.evaluation : undefined}
        .epochs=${run.options.epochs}
      ></training-curves>`,
    )}
  </div>`;
}

/** A heading says it when the results are not those of the run above. */
function ofRun(isPrevious: boolean): string {
  return isPrevious ? ' of the previous run' : '';
}

/** Its heading can take the focus, for whoever is brought there by a command. */
function section(id: string, heading: string, content: TemplateResult) {
  return html`<section id=${id} aria-labelledby="${id}-heading">
    <h2 id="${id}-heading" tabindex="-1">${heading}</h2>
    ${content}
  </section>`;
}
