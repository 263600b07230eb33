import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ModelSummary } from '../../src/shared/domain/modelSummary';
import { card } from '../parts/card';
import { PageElement } from '../parts/pageElement';
import './modelTab.css';
import './summaryTable';

/** What the network is made of. */
@customElement('model-tab')
export class ModelTab extends PageElement {
  @property({ attribute: false }) summary: ModelSummary | undefined;

  override render() {
    return html`<div class="cards">
      ${card('summary', 'Model summary', html`<summary-table .summary=${this.summary}></summary-table>`)}
    </div>`;
  }
}
