import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { PICTURE_SIDE } from '../../src/shared/domain/pictures';
import type { EpochSnapshot } from '../../src/shared/domain/epochSnapshot';
import { PageElement } from '../parts/pageElement';
import { fullColour } from '../parts/weightMosaic';
import './liveWeights.css';

/** The first layer's weights while the network is trained: they grow out of noise, epoch by epoch. */
@customElement('live-weights')
export class LiveWeights extends PageElement {
  /** What was recorded so far. Undefined until it has been read. */
  @property({ attribute: false }) snapshots: readonly EpochSnapshot[] | undefined;
  /** How many epochs have ended. */
  @property({ type: Number }) finished = 0;
  /** The planned number of epochs. */
  @property({ type: Number }) epochs = 20;

  override render() {
    const { snapshots, finished, epochs } = this;
    const latest = snapshots?.findLast(({ weights }) => weights !== undefined);
    if (latest?.weights === undefined) {
      const text =
        snapshots !== undefined && finished > 0
          ? 'The setting “Record Epochs” is off, so the weights appear when the training has ended.'
          : 'The weights appear before the first step.';
      return html`<p class="hint">${text}</p>`;
    }
    const { epoch, weights } = latest;
    const hasDiverged = !Number.isFinite(snapshots?.at(-1)?.loss);
    const what = weights.side === PICTURE_SIDE ? 'unit' : 'filter';
    const full = fullColour(weights);
    const said = epoch === 0 ? 'before the training' : `after epoch ${epoch}`;
    const when =
      epoch === 0
        ? 'Before the training: only noise. The network has seen no picture yet.'
        : `After epoch ${epoch} of ${epochs}.`;
    return html`<p>
        <strong>${when}</strong> One picture a ${what}: what it wants to see (<span class="above">orange</span>) and
        what it does not want to see (<span class="below">blue</span>). From ±${full.toFixed(2)} on, the colour is full.
      </p>
      <weight-mosaic
        .weights=${weights}
        .full=${full}
        .ratio=${2}
        label="The weights of the first layer ${said}, one picture a ${what}"
      ></weight-mosaic>
      ${
        hasDiverged ? html`<p>Since then the training has diverged: the weights are no numbers any more.</p>` : nothing
      }`;
  }
}
