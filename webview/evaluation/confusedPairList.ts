import { t } from '@vscode/l10n';
import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { dispatch } from '../parts/dispatch';
import { PageElement } from '../parts/pageElement';
import { confusionMatrix } from '../../src/shared/domain/answers';
import type { PredictionTable } from '../parts/predictionTable';
import './confusedPairList.css';
import { confusedPairs, pairSentence } from './confusedPairs';

/** How many pairs are listed. */
const MOST = 8;

/** The classes that are confused most often, as sentences. Dispatches `choose-cell` to show the pictures of a pair. */
@customElement('confused-pair-list')
export class ConfusedPairList extends PageElement {
  @property({ attribute: false }) table: PredictionTable | undefined;

  override render() {
    const pairs = this.table === undefined ? [] : confusedPairs(confusionMatrix(this.table), MOST);
    if (pairs.length === 0) return html`<p class="hint">${t('The network has confused no classes.')}</p>`;
    return html`<ol>
      ${pairs.map(
        (pair) =>
          html`<li>
            <button
              title=${t('Show these pictures')}
              @click=${() => {
                dispatch(this, 'choose-cell', { label: pair.label, predicted: pair.predicted });
              }}
            >
              ${pairSentence(pair)}
            </button>
          </li>`,
      )}
    </ol>`;
  }
}
