import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { predictedLabel, predictionCaption } from '../../src/shared/domain/predictions';
import type { Classification } from '../../src/shared/protocol/workerApi';
import { namedBars } from '../parts/namedBars';
import { PageElement } from '../parts/pageElement';
import { run } from '../editor/vscodeApi';

/** The person's own pictures as the network saw them, with its answers. */
@customElement('classification-list')
export class ClassificationList extends PageElement {
  @property({ attribute: false }) classifications: readonly Classification[] = [];

  override render() {
    return html`
      <p class="hint">Right-click a picture in the explorer and choose “Classify Image”, or choose some here.</p>
      <div class="controls">
        <vscode-button
          appearance="secondary"
          @click=${() => {
            run('classify');
          }}
          >Choose Pictures…</vscode-button
        >
        ${
          this.classifications.length === 0
            ? nothing
            : html`<vscode-button
                appearance="secondary"
                @click=${() => {
                  run('clearClassifications');
                }}
                >Clear</vscode-button
              >`
        }
      </div>
      <div class="classifications">${this.classifications.map(renderOne)}</div>
    `;
  }
}

function renderOne(classification: Classification) {
  if (!classification.ok) {
    const { name, error } = classification;
    return html`<article class="classification failed">
      <h3>${name}</h3>
      <p class="error">✗ ${error.message} ${error.nextStep}</p>
    </article>`;
  }
  const { name, pixels, probabilities, adjustments } = classification;
  return html`<article class="classification">
    <h3>${name}: ${predictionCaption(probabilities)}</h3>
    <p class="hint">${adjustments.length === 0 ? 'unchanged' : adjustments.join(', ')}</p>
    <div class="dialog-columns">
      <fashion-picture .pixels=${pixels} label="${name} as the network saw it, 28 by 28 pixels"></fashion-picture>
      ${namedBars(probabilities, predictedLabel(probabilities))}
    </div>
  </article>`;
}
