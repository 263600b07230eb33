import { t } from '@vscode/l10n';
import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { rowsOf, type EpochSnapshot } from '../../src/shared/domain/epochSnapshot';
import { lossText } from '../../src/shared/text/lossText';
import { percentText } from '../../src/shared/text/percentText';
import '../parts/confusionMatrix';
import { PageElement } from '../parts/pageElement';
import type { PictureSource } from '../parts/pictureCache';
import { countOf, fullColour } from '../parts/weightMosaic';
import { colourSentence, ownerOf, weightsName } from '../parts/weightOwner';
import './epochReplay.css';
import './epochScrubber';
import { rightOnes } from './watchedPictures';
import { decimalText } from '../../src/shared/language/numbers';

/** How the network changed: after any epoch its answers, its mistakes and its weights. */
@customElement('epoch-replay')
export class EpochReplay extends PageElement {
  /** What was recorded, in its order; at least one. */
  @property({ attribute: false }) snapshots: readonly EpochSnapshot[] = [];
  /** The epoch that is shown; undefined for the latest. */
  @property({ attribute: false }) epoch: number | undefined;
  @property({ attribute: false }) pictures: PictureSource | undefined;

  override render() {
    const { snapshots } = this;
    const shown = snapshotAt(snapshots, this.epoch);
    if (shown === undefined) return html``;
    const when = shown.epoch === 0 ? t('Before the training') : t('After epoch {0}', shown.epoch);
    const scores = t(
      '{0} of the test pictures right, test loss {1}',
      percentText(shown.accuracy, 2),
      lossText(shown.loss),
    );
    return html`<epoch-scrubber
        .choices=${snapshots.map(({ epoch }) => epoch)}
        .epoch=${shown.epoch}
        .said="${when}: ${scores}"
      ></epoch-scrubber>
      <p class="when"><strong>${when}:</strong> ${scores}.</p>
      <div class="views">
        <section>
          <h3>${t('{0} of the first {1} test pictures right', rightOnes(shown), shown.labels.length)}</h3>
          <watched-pictures .snapshot=${shown} .pictures=${this.pictures}></watched-pictures>
        </section>
        <section>
          <h3>${t('What it takes for what')}</h3>
          <confusion-matrix isStill .counts=${rowsOf(shown.matrix)}></confusion-matrix>
        </section>
        <section>${this.renderWeights(shown)}</section>
      </div>`;
  }

  private renderWeights({ epoch }: EpochSnapshot) {
    const kept = this.snapshots.findLast((each) => each.epoch <= epoch && each.weights !== undefined);
    const latest = this.snapshots.findLast(({ weights }) => weights !== undefined)?.weights;
    if (kept?.weights === undefined || latest === undefined) return html``;
    const full = fullColour(latest);
    const what = ownerOf(latest.side, countOf(latest));
    const older = kept.epoch === epoch ? '' : t('They are those of epoch {0}: not every epoch’s are kept.', kept.epoch);
    return html`<h3>${t('The weights of the first layer')}</h3>
      <weight-mosaic .weights=${kept.weights} .full=${full} label=${weightsName(what, kept.epoch)}></weight-mosaic>
      <p class="hint">
        ${colourSentence(what)} ${t('From ±{0} on, the colour is full in every epoch.', decimalText(full, 2))} ${older}
      </p>`;
  }
}

/** The snapshot after that epoch, or the one before it. Without an epoch, the latest. */
function snapshotAt(snapshots: readonly EpochSnapshot[], epoch: number | undefined): EpochSnapshot | undefined {
  if (epoch === undefined) return snapshots.at(-1);
  return snapshots.findLast((each) => each.epoch <= epoch) ?? snapshots[0];
}
