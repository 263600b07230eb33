import './editor/locale';
import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import './page/results.css';
import './editor/controls';
import './page/components';
import { assertNever } from '../src/shared/domain/errors';
import type { ResultsSection, ResultsSnapshot, ToWebview } from '../src/shared/protocol/page';
import type { LiveRun } from '../src/shared/training/trainingState';
import { post, run } from './editor/vscodeApi';
import { PageElement } from './parts/pageElement';
import type { PredictionGrid } from './predictions/predictionGrid';
import { EVERYTHING } from './parts/predictionTable';
import { testPictures } from './parts/testPictures';

/** The results page: drawn from the extension's snapshot, kept up to date by what it sends while the page is visible. */
@customElement('fashion-results')
export class FashionResults extends PageElement {
  @state() private snapshot: ResultsSnapshot | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('message', this.receive);
    post({ type: 'ready' });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('message', this.receive);
  }

  override render() {
    if (this.snapshot === undefined) return nothing;
    const { state: training, run: results, classifications, architecture, nativeIsOffered } = this.snapshot;
    const live = 'live' in training ? training.live : undefined;
    const isEmpty = live === undefined && results === undefined;
    return html`
      <run-header
        .state=${training}
        .record=${results?.record}
        .architecture=${architecture}
        .nativeIsOffered=${nativeIsOffered}
      ></run-header>
      <main>
        ${isEmpty && classifications.length === 0 && training.phase === 'idle' ? emptyState() : nothing}
        ${isEmpty ? nothing : this.renderModel(live)} ${results === undefined ? nothing : this.renderPredictions(live)}
        <section id="classifications" aria-labelledby="own-heading">
          <h2 id="own-heading" tabindex="-1">Your pictures</h2>
          <classification-list .classifications=${classifications}></classification-list>
        </section>
      </main>
    `;
  }

  private renderModel(live: LiveRun | undefined) {
    const record = this.snapshot?.run?.record;
    const summary = live?.summary ?? record?.summary;
    const history = live?.history ?? record?.history ?? [];
    return html`<div class="overview">
      <section id="summary" aria-labelledby="summary-heading">
        <h2 id="summary-heading" tabindex="-1">Model summary</h2>
        <summary-table .summary=${summary}></summary-table>
      </section>
      ${
        record === undefined
          ? nothing
          : html`<section id="accuracy" aria-labelledby="accuracy-heading">
              <h2 id="accuracy-heading" tabindex="-1">
                Accuracy results${live === undefined ? '' : ' of the previous run'}
              </h2>
              <run-scores .record=${record}></run-scores>
            </section>`
      }
      <section class="curves-section" aria-labelledby="curves-heading">
        <h2 id="curves-heading">Accuracy and loss by epoch</h2>
        <training-curves
          .history=${history}
          .current=${live?.current}
          .evaluation=${live === undefined ? record?.evaluation : undefined}
          .epochs=${live?.options.epochs ?? record?.options.epochs ?? 1}
        ></training-curves>
      </section>
    </div>`;
  }

  private renderPredictions(live: LiveRun | undefined) {
    return html`<section id="predictions" aria-labelledby="predictions-heading">
        <h2 id="predictions-heading" tabindex="-1">Predictions${live === undefined ? '' : ' of the previous run'}</h2>
        <prediction-grid .run=${this.snapshot?.run}></prediction-grid>
      </section>
      <div class="class-results">
        <section aria-labelledby="class-heading">
          <h2 id="class-heading">Accuracy by class</h2>
          <class-accuracy .evaluation=${this.snapshot?.run?.record.evaluation}></class-accuracy>
        </section>
        <section id="confusion" aria-labelledby="confusion-heading">
          <h2 id="confusion-heading">What is taken for what</h2>
          <confusion-table
            .run=${this.snapshot?.run}
            @choose=${(event: CustomEvent<{ label: number; predicted: number }>) => {
              const grid = this.querySelector<PredictionGrid>('prediction-grid');
              grid?.closest('section')?.scrollIntoView({ block: 'start' });
              grid?.show({ ...EVERYTHING, ...event.detail }, { focus: true });
            }}
          ></confusion-table>
        </section>
      </div>`;
  }

  private readonly receive = (event: MessageEvent<ToWebview>): void => {
    const message = event.data;
    switch (message.type) {
      case 'snapshot':
        this.snapshot = message.snapshot;
        testPictures.retry();
        return;
      case 'state':
        if (this.snapshot !== undefined) this.snapshot = { ...this.snapshot, state: message.state };
        return;
      case 'classifications':
        if (this.snapshot !== undefined) {
          this.snapshot = { ...this.snapshot, classifications: message.classifications };
        }
        return;
      case 'testPictures':
        testPictures.receive(message.indices, message.pixels);
        return;
      case 'testPicturesFailed':
        testPictures.fail(message.indices, message.reason);
        return;
      case 'reveal':
        void this.reveal(message.section, message.focus);
        return;
      default:
        assertNever(message);
    }
  };

  private async reveal(section: ResultsSection, focus: boolean): Promise<void> {
    await this.updateComplete;
    this.querySelector(`#${section}`)?.scrollIntoView({ block: 'start' });
    if (focus) this.querySelector<HTMLElement>(`#${section} h2`)?.focus({ preventScroll: true });
  }
}

function emptyState() {
  return html`<section class="empty" aria-labelledby="empty-heading">
    <h2 id="empty-heading">No network has been trained yet</h2>
    <p>
      Training shows a small neural network 60,000 pictures of clothes, 20 times over, and then tests it on 10,000 that
      it has never seen. With native TensorFlow it takes seconds. Here you will see the model, how its accuracy grows,
      and what it says to each test picture.
    </p>
    <vscode-button
      @click=${() => {
        run('train');
      }}
      >Train Model</vscode-button
    >
    <vscode-button
      appearance="secondary"
      @click=${() => {
        run('openTutorial');
      }}
      >Open Tutorial</vscode-button
    >
  </section>`;
}

window.addEventListener('error', ({ message, error }) => {
  const detail = error instanceof Error ? (error.stack ?? message) : message;
  post({ type: 'failure', message: detail.slice(0, 10_000) });
});
