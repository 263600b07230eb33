import { t } from '@vscode/l10n';
import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ErrorData } from '../../src/shared/domain/errors';
import type { FirstLayer } from '../../src/shared/domain/insight';
import type { EpochSnapshot } from '../../src/shared/domain/epochSnapshot';
import type { ModelSummary } from '../../src/shared/domain/modelSummary';
import type { AnsweredPicture } from '../../src/shared/domain/ownPicture';
import type { PictureSetName } from '../../src/shared/domain/predictionFilter';
import type { Inspection } from '../inspector/inspection';
import { card } from '../parts/card';
import { dispatch } from '../parts/dispatch';
import { PageElement } from '../parts/pageElement';
import type { PictureSource } from '../parts/pictureCache';
import './liveWeights';
import './modelTab.css';
import './networkDrawing';
import './pictureMaps';
import './summaryTable';
import './weightTiles';

declare global {
  interface HTMLElementEventMap {
    /** The tab is shown, and needs the weights of this run. */
    'need-weights': CustomEvent<string>;
  }
}

/** A network that is being trained. */
export interface LiveModel {
  /** How many epochs have ended. */
  readonly finished: number;
  /** The planned number of epochs. */
  readonly epochs: number;
  readonly hasBegun: boolean;
  /** What was recorded so far. Undefined until it has been read. */
  readonly snapshots: readonly EpochSnapshot[] | undefined;
}

/** What the network is made of, and what it has learned. Dispatches `need-weights`, and `need-snapshots` meanwhile. */
@customElement('model-tab')
export class ModelTab extends PageElement {
  @property({ attribute: false }) summary: ModelSummary | undefined;
  /** The run whose weights are shown. Undefined while its network is still being trained. */
  @property({ attribute: false }) runId: string | undefined;
  /** Undefined until the weights have been read. */
  @property({ attribute: false }) firstLayer: FirstLayer | undefined;
  @property({ attribute: false }) failure: ErrorData | undefined;
  @property({ attribute: false }) inspect: Inspection | undefined;
  @property({ attribute: false }) sources: Readonly<Record<PictureSetName, PictureSource>> | undefined;
  /** The person's pictures that have an answer. */
  @property({ attribute: false }) own: readonly AnsweredPicture[] = [];
  /** The training, while there is one. */
  @property({ attribute: false }) live: LiveModel | undefined;

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('runId') && this.runId !== undefined) dispatch(this, 'need-weights', this.runId);
    const before = changed.get('live');
    const { live } = this;
    if (live === undefined || !changed.has('live')) return;
    if (before?.finished !== live.finished || before.hasBegun !== live.hasBegun) dispatch(this, 'need-snapshots');
  }

  override render() {
    return html`<div class="cards">
      ${card('network', t('The network'), html`<network-drawing .summary=${this.summary}></network-drawing>`)}
      ${card('summary', t('Model summary'), html`<summary-table .summary=${this.summary}></summary-table>`)}
      ${this.hasWeights ? card('weights', this.heading(), this.renderWeights()) : nothing}
      ${
        this.runId === undefined || !this.hasMaps
          ? nothing
          : card(
              'maps',
              t('What it makes of a picture: the maps'),
              html`<picture-maps .inspect=${this.inspect} .sources=${this.sources} .own=${this.own}></picture-maps>`,
            )
      }
    </div>`;
  }

  /** Only convolutions and poolings make maps. */
  private get hasMaps(): boolean {
    return this.summary?.layers.some(({ type }) => type === 'Conv2D') ?? false;
  }

  private get hasWeights(): boolean {
    return this.runId !== undefined || this.live !== undefined;
  }

  private heading(): string {
    return this.live === undefined ? t('What it has learned: the weights') : t('What it is learning: the weights');
  }

  private renderWeights() {
    const { failure, live } = this;
    if (live !== undefined)
      return html`<live-weights
        .snapshots=${live.snapshots}
        .finished=${live.finished}
        .epochs=${live.epochs}
      ></live-weights>`;
    return failure === undefined
      ? html`<weight-tiles .layer=${this.firstLayer}></weight-tiles>`
      : html`<p class="error" role="alert">
          ${t('The weights could not be read: {0} {1}', failure.message, failure.nextStep)}
        </p>`;
  }
}
