import { t } from '@vscode/l10n';
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { EpochSnapshot } from '../../src/shared/domain/epochSnapshot';
import { PageElement } from '../parts/pageElement';
import { countOf, fullColour } from '../parts/weightMosaic';
import './liveWeights.css';
import { decimalText } from '../../src/shared/language/numbers';
import { colourSentence, ownerOf, weightsName } from '../parts/weightOwner';

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
          ? t('The setting “Record Epochs” is off, so the weights appear when the training has ended.')
          : t('The weights appear before the first step.');
      return html`<p class="hint">${text}</p>`;
    }
    const { epoch, weights } = latest;
    const hasDiverged = !Number.isFinite(snapshots?.at(-1)?.loss);
    const what = ownerOf(weights.side, countOf(weights));
    const full = fullColour(weights);
    const when =
      epoch === 0
        ? t('Before the training: only noise. The network has seen no picture yet.')
        : t('After epoch {0} of {1}.', epoch, epochs);
    return html`<p>
        <strong>${when}</strong> ${colourSentence(what)} ${t('From ±{0} on, the colour is full.', decimalText(full, 2))}
      </p>
      <weight-mosaic .weights=${weights} .full=${full} .ratio=${2} label=${weightsName(what, epoch)}></weight-mosaic>
      ${
        hasDiverged
          ? html`<p>${t('Since then the training has diverged: the weights are no numbers any more.')}</p>`
          : nothing
      }`;
  }
}
