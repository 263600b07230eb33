import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ErrorData } from '../../src/shared/domain/errors';
import type { FirstLayer } from '../../src/shared/domain/insight';
import type { ModelSummary } from '../../src/shared/domain/modelSummary';
import { card } from '../parts/card';
import { dispatch } from '../parts/dispatch';
import { PageElement } from '../parts/pageElement';
import './modelTab.css';
import './networkDrawing';
import './summaryTable';
import './weightTiles';

declare global {
  interface HTMLElementEventMap {
    /** The tab is shown, and needs the weights of this run. */
    'need-weights': CustomEvent<string>;
  }
}

/** What the network is made of, and what it has learned. Dispatches `need-weights`. */
@customElement('model-tab')
export class ModelTab extends PageElement {
  @property({ attribute: false }) summary: ModelSummary | undefined;
  /** The run whose weights are shown. Undefined while its network is still being trained. */
  @property({ attribute: false }) runId: string | undefined;
  /** Undefined until the weights have been read. */
  @property({ attribute: false }) firstLayer: FirstLayer | undefined;
  @property({ attribute: false }) failure: ErrorData | undefined;

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('runId') && this.runId !== undefined) dispatch(this, 'need-weights', this.runId);
  }

  override render() {
    return html`<div class="cards">
      ${card('network', 'The network', html`<network-drawing .summary=${this.summary}></network-drawing>`)}
      ${card('summary', 'Model summary', html`<summary-table .summary=${this.summary}></summary-table>`)}
      ${this.runId === undefined ? nothing : card('weights', 'What it has learned: the weights', this.renderWeights())}
    </div>`;
  }

  private renderWeights() {
    const { failure } = this;
    return failure === undefined
      ? html`<weight-tiles .layer=${this.firstLayer}></weight-tiles>`
      : html`<p class="error" role="alert">The weights could not be read: ${failure.message} ${failure.nextStep}</p>`;
  }
}
