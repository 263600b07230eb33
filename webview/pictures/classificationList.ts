import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { predictedLabel, predictionCaption } from '../../src/shared/domain/predictions';
import type { Classification } from '../../src/shared/domain/classification';
import { button } from '../parts/controls';
import { dispatch } from '../parts/dispatch';
import '../parts/fashionPicture';
import '../parts/namedBars';
import { PageElement } from '../parts/pageElement';
import { probabilityLines } from '../parts/probabilities';
import './classificationList.css';

declare global {
  interface HTMLElementEventMap {
    'choose-pictures': CustomEvent<undefined>;
    'clear-classifications': CustomEvent<undefined>;
  }
}

/**
 * The person's own pictures as the network saw them, with its predictions. Dispatches `choose-pictures` and
 * `clear-classifications`.
 */
@customElement('classification-list')
export class ClassificationList extends PageElement {
  @property({ attribute: false }) classifications: readonly Classification[] = [];

  override render() {
    const tell = (text: string, name: 'choose-pictures' | 'clear-classifications') =>
      button(
        text,
        () => {
          dispatch(this, name);
        },
        { look: 'secondary' },
      );
    return html`
      <p class="hint">Right-click a picture in the explorer and choose “Classify Image”, or choose some here.</p>
      <div class="buttons">
        ${tell('Choose Pictures…', 'choose-pictures')}
        ${this.classifications.length === 0 ? nothing : tell('Clear', 'clear-classifications')}
      </div>
      <div class="classifications">${this.classifications.map(renderOne)}</div>
    `;
  }
}

function renderOne(classification: Classification) {
  if (!classification.ok) {
    const { name, error } = classification;
    return html`<article class="classification">
      <h3>${name}</h3>
      <p class="error">✗ ${error.message} ${error.nextStep}</p>
    </article>`;
  }
  const { name, pixels, probabilities, adjustments } = classification;
  const bars = probabilityLines({ probabilities, predicted: predictedLabel(probabilities) });
  return html`<article class="classification">
    <h3>${name}: ${predictionCaption(probabilities)}</h3>
    <p class="hint">${adjustments.length === 0 ? 'unchanged' : adjustments.join(', ')}</p>
    <div class="columns">
      <fashion-picture .pixels=${pixels} label="${name} as the network saw it, 28 by 28 pixels"></fashion-picture>
      <named-bars .bars=${bars} caption="Probabilities of the ten classes"></named-bars>
    </div>
  </article>`;
}
