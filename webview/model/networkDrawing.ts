import { t } from '@vscode/l10n';
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ModelSummary } from '../../src/shared/domain/modelSummary';
import { PageElement } from '../parts/pageElement';
import { layerFacts, type LayerFacts } from './layerFacts';
import './networkDrawing.css';
import { countText } from '../../src/shared/language/numbers';

/** The layers as boxes, from the picture to the logits. The chosen one is explained. */
@customElement('network-drawing')
export class NetworkDrawing extends PageElement {
  @property({ attribute: false }) summary: ModelSummary | undefined;
  /** The chosen layer. Undefined: the one with the most parameters. */
  @state() private chosen: number | undefined;

  override render() {
    if (this.summary === undefined) return nothing;
    const { layers } = this.summary;
    const facts = layerFacts(this.summary);
    const most = Math.max(...layers.map(({ parameters }) => parameters));
    const chosen = this.chosen ?? layers.findIndex(({ parameters }) => parameters === most);
    return html`<ol>
        <li class="end">${t('Picture')}<br />${facts[0]?.input}</li>
        ${facts.map(
          (each, i) =>
            html`<li>
              <button
                aria-pressed=${i === chosen}
                @click=${() => {
                  this.chosen = i;
                }}
              >
                <strong>${each.type}</strong>
                <span>${each.output}</span>
                <span class="hint">${countText(layers[i]?.parameters ?? 0)}</span>
              </button>
            </li>`,
        )}
        <li class="end">Softmax<br />${t('10 probabilities')}</li>
      </ol>
      ${renderFacts(facts[chosen])}`;
  }
}

function renderFacts(facts: LayerFacts | undefined) {
  if (facts === undefined) return nothing;
  return html`<div role="status">
    <h3>${facts.type} <span class="hint">${facts.name}</span></h3>
    <p>${facts.sentence}</p>
    <p class="formula">${facts.formula}</p>
    <p>${facts.parameters}</p>
  </div>`;
}
