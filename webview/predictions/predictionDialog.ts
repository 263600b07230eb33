import { html, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { CLASS_NAMES } from '../../src/shared/domain/labels';
import { percent, predictionCaption } from '../../src/shared/domain/predictions';
import { PageElement } from '../parts/pageElement';
import type { Prediction } from '../parts/predictionTable';
import { namedBars } from '../parts/namedBars';
import { testPictures } from '../parts/testPictures';

/** One prediction, large: the picture and all ten probabilities. Escape closes it; left and right go on. */
@customElement('prediction-dialog')
export class PredictionDialog extends PageElement {
  @property({ attribute: false }) prediction: Prediction | undefined;

  override render() {
    return html`<dialog
      aria-labelledby="dialog-caption"
      @keydown=${this.onKey}
      @close=${this.onClose}
      @click=${this.onClick}
    >
      ${this.prediction === undefined ? '' : this.renderPrediction(this.prediction)}
    </dialog>`;
  }

  override updated(changed: PropertyValues<this>): void {
    if (!changed.has('prediction')) return;
    const dialog = this.querySelector('dialog');
    if (dialog === null) return;
    if (this.prediction === undefined) dialog.close();
    else if (!dialog.open) {
      dialog.showModal();
      // The toolkit's buttons do not heed autofocus. Enter opens a prediction, and closes it again.
      dialog.querySelector<HTMLElement>('.close')?.focus();
    }
  }

  private renderPrediction({ index, label, predicted, probabilities }: Prediction) {
    const right = label === predicted;
    return html`<div class="dialog-body ${right ? 'right' : 'wrong'}">
      <h3 id="dialog-caption" aria-live="polite">
        <span class="mark">${right ? '✓' : '✗'}</span> ${predictionCaption(probabilities, label)}
      </h3>
      <p class="hint">
        Test picture ${index}. The network says ${CLASS_NAMES[predicted]},
        ${percent(probabilities[predicted] ?? 0).trim()} sure;
        ${right ? 'that is right.' : `it is ${CLASS_NAMES[label] ?? ''}.`}
      </p>
      <div class="dialog-columns">
        <fashion-picture .pixels=${testPictures.get(index)} label=${`Test picture ${index}`}></fashion-picture>
        ${namedBars(probabilities, predicted, label)}
      </div>
      <div class="dialog-buttons">
        <vscode-button
          appearance="secondary"
          @click=${() => {
            this.step(-1);
          }}
          >‹ Previous</vscode-button
        >
        <vscode-button
          appearance="secondary"
          @click=${() => {
            this.step(1);
          }}
          >Next ›</vscode-button
        >
        <vscode-button
          class="close"
          @click=${() => {
            this.querySelector('dialog')?.close();
          }}
          >Close</vscode-button
        >
      </div>
    </div>`;
  }

  private step(by: number): void {
    this.dispatchEvent(new CustomEvent('step', { detail: by }));
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowLeft') this.step(-1);
    else if (event.key === 'ArrowRight') this.step(1);
    // The page's own keys are not for the dialog.
    event.stopPropagation();
  };

  /** A click beside the dialog's content is one on its backdrop. */
  private readonly onClick = (event: Event): void => {
    if (event.target === this.querySelector('dialog')) this.querySelector('dialog')?.close();
    event.stopPropagation();
  };

  private readonly onClose = (): void => {
    if (this.prediction !== undefined) this.dispatchEvent(new CustomEvent('closed'));
  };
}
