import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ResultsSection } from '../../src/shared/protocol/page';
import '../evaluation/classAccuracy';
import '../evaluation/runScores';
import '../model/summaryTable';
import '../parts/confusionMatrix';
import { PageElement } from '../parts/pageElement';
import { EVERYTHING } from '../parts/predictionTable';
import '../pictures/ownPictures';
import { filtered, type GridView } from '../predictions/gridView';
import '../predictions/predictionGrid';
import '../training/trainingCurves';
import './emptyState';
import { shownId, type PageState } from './pageState';
import { RevealEvent, type PageStore } from './pageStore';
import './resultsPage.css';
import './runHeader';

/** The ids of the page's sections. The host can bring some of them into view. */
type SectionId = ResultsSection | 'curves' | 'classes' | 'confusion';

/** The results page: arranges the parts, gives them their properties, and passes their events to the store. */
@customElement('fashion-results')
export class ResultsPage extends PageElement {
  @property({ attribute: false }) store: PageStore | undefined;
  /** The view that a number of the confusion matrix has opened; the grid moves the focus there. */
  @state() private focusOn: GridView | undefined;

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
          html`<own-pictures
            .pictures=${state.pictures}
            .answeringRun=${state.answeringRun}
            .service=${store.ownPictures}
          ></own-pictures>`,
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
          `Accuracy by class${ofRun('live' in training)}`,
          html`<class-accuracy .evaluation=${shown.record.evaluation}></class-accuracy>`,
        )}
        ${
          predictions === undefined
            ? nothing
            : section(
                'confusion',
                `Confusion matrix${ofRun(isPrevious)}`,
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
      .focusOn=${this.focusOn}
    ></prediction-grid>`;
  }

  /** Shows the pictures that a number of the confusion matrix counts. */
  private async showPictures(store: PageStore, cell: { label: number; predicted: number }): Promise<void> {
    this.focusOn = filtered({ ...EVERYTHING, ...cell });
    store.look(this.focusOn);
    await this.bringIntoView('predictions', { focus: false });
    await store.explored();
  }

  private readonly redraw = (): void => {
    this.requestUpdate();
  };

  private readonly reveal = (event: Event): void => {
    if (event instanceof RevealEvent) void this.bringIntoView(event.section, event);
  };

  private async bringIntoView(section: ResultsSection, { focus }: { readonly focus: boolean }): Promise<void> {
    await this.updateComplete;
    const element = this.querySelector(`#${section}`);
    element?.scrollIntoView({ block: 'start' });
    if (focus) element?.querySelector('h2')?.focus({ preventScroll: true });
  }
}

/** Whether there is no content to show. After a failed training, the page still explains itself. */
function isEmpty({ training, shown, pictures }: PageState): boolean {
  return (
    (training.phase === 'idle' || training.phase === 'failed') &&
    shown.record === undefined &&
    shown.failure === undefined &&
    pictures.length === 0
  );
}

/** Model and curves of the running training, otherwise of the shown run; accuracy only of the shown run. */
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

/** Added to headings whose results belong to the previous run. */
function ofRun(isPrevious: boolean): string {
  return isPrevious ? ' of the previous run' : '';
}

/** The heading is focusable, so a command can move the focus here. */
function section(id: SectionId, heading: string, content: TemplateResult) {
  return html`<section class="surface" id=${id} aria-labelledby="${id}-heading">
    <h2 id="${id}-heading" tabindex="-1">${heading}</h2>
    ${content}
  </section>`;
}
