import { t } from '@vscode/l10n';
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { confusedPairs, pairText, type Confusion } from '../../src/shared/domain/confusedPairs';
import { className } from '../../src/shared/domain/labels';
import { countText } from '../../src/shared/language/numbers';
import { dispatch } from '../parts/dispatch';
import { PageElement } from '../parts/pageElement';
import type { PredictionTable } from '../parts/predictionTable';
import './confusedPairList.css';

/** How many pairs are listed. */
const MOST = 5;

/**
 * The pairs of classes that are confused most often, and each way as a sentence. Dispatches `choose-cell` to show the
 * pictures of a sentence.
 */
@customElement('confused-pair-list')
export class ConfusedPairList extends PageElement {
  @property({ attribute: false }) table: PredictionTable | undefined;

  override render() {
    const all = this.table === undefined ? [] : confusedPairs(this.table);
    const pairs = all.filter(({ count }) => count > 0).slice(0, MOST);
    if (pairs.length === 0) return html`<p class="hint">${t('The network has confused no classes.')}</p>`;
    return html`<ol>
      ${pairs.map(
        (pair) =>
          html`<li>
            <strong>${t('{0}: {1}', pairText(pair), countText(pair.count))}</strong>
            <div class="ways">${pair.ways.map((way) => this.renderWay(way))}</div>
          </li>`,
      )}
    </ol>`;
  }

  private renderWay({ label, predicted, count }: Confusion) {
    if (count === 0) return nothing;
    return html`<button
      title=${t('Show these pictures')}
      @click=${() => {
        dispatch(this, 'choose-cell', { label, predicted });
      }}
    >
      ${t('{0} taken for {1}: {2}', className(label), className(predicted), countText(count))}
    </button>`;
  }
}
