import { t } from '@vscode/l10n';
import { html, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { CLASS_NAMES } from '../../src/shared/domain/labels';
import { isAnswer, percent, predictionCaption } from '../../src/shared/domain/predictions';
import { button } from '../parts/controls';
import { dispatch } from '../parts/dispatch';
import { isForEditor } from '../parts/keys';
import '../parts/namedBars';
import { outcomeMark } from '../parts/outcomeMark';
import { PageElement } from '../parts/pageElement';
import type { PictureSource } from '../parts/pictureCache';
import '../parts/pictureProbe';
import type { Prediction } from '../parts/predictionTable';
import { probabilityLines } from '../parts/probabilities';
import type { Inspection } from '../inspector/inspection';
import '../inspector/inspectorView';
import './predictionDialog.css';

declare global {
  interface HTMLElementEventMap {
    /** 1 for the next prediction, -1 for the one before. */
    'step-by': CustomEvent<number>;
    'dialog-close': CustomEvent<undefined>;
  }
}

/**
 * One prediction, enlarged: the picture and all ten probabilities. Escape closes it; the left and right arrows move.
 * Dispatches `step-by` and `dialog-close`.
 */
@customElement('prediction-dialog')
export class PredictionDialog extends PageElement {
  /** Set while the dialog is open. */
  @property({ attribute: false }) prediction: Prediction | undefined;
  @property({ attribute: false }) pixels: Uint8Array | undefined;
  @property({ attribute: false }) inspect: Inspection | undefined;
  /** Of the training set. */
  @property({ attribute: false }) trainingPictures: PictureSource | undefined;

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
    const { dialog } = this;
    if (this.prediction === undefined) dialog?.close();
    else if (dialog?.open === false) {
      dialog.showModal();
      // The toolkit's buttons ignore autofocus. With Close focused, Enter opens a prediction and closes it again.
      dialog.querySelector<HTMLElement>('.close')?.focus();
    }
  }

  private renderPrediction(prediction: Prediction) {
    const { index, label, predicted, probabilities } = prediction;
    const right = label === predicted;
    const probability = percent(probabilities[predicted] ?? Number.NaN).trim();
    const answer = isAnswer(probabilities)
      ? t('The network predicts {0} with a probability of {1}.', CLASS_NAMES[predicted] ?? '', probability)
      : t('The network has diverged and has no answer.');
    const truth = right && isAnswer(probabilities) ? t('That is right.') : t('It is {0}.', CLASS_NAMES[label] ?? '');
    const step = (text: string, by: number) =>
      button(
        text,
        () => {
          dispatch(this, 'step-by', by);
        },
        { look: 'secondary' },
      );
    return html`<div class="body">
      <h3 id="dialog-caption" aria-live="polite">
        ${outcomeMark(right ? 'right' : 'wrong')} ${predictionCaption(probabilities, label)}
      </h3>
      <p class="hint">${t('Picture {0}.', index)} ${answer} ${truth}</p>
      <div class="columns">
        <picture-probe .pixels=${this.pixels} label=${t('Picture {0}', index)}></picture-probe>
        <named-bars .bars=${probabilityLines(prediction)} caption=${t('Probabilities of the ten classes')}></named-bars>
      </div>
      <inspector-view
        .pixels=${this.pixels}
        .label=${label}
        .inspect=${this.inspect}
        .pictures=${this.trainingPictures}
      ></inspector-view>
      <div class="buttons">
        ${step(t('‹ Previous'), -1)} ${step(t('Next ›'), 1)}
        ${button(
          t('Close'),
          () => {
            this.dialog?.close();
          },
          { name: 'close' },
        )}
      </div>
    </div>`;
  }

  private get dialog(): HTMLDialogElement | null {
    return this.querySelector('dialog');
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    // The pictures in the dialog have arrow keys of their own.
    if (event.defaultPrevented || isForEditor(event)) return;
    if (event.key === 'ArrowLeft') dispatch(this, 'step-by', -1);
    else if (event.key === 'ArrowRight') dispatch(this, 'step-by', 1);
  };

  /** A click on the dialog element itself is a click on the backdrop. */
  private readonly onClick = (event: Event): void => {
    if (event.target === this.dialog) this.dialog?.close();
    event.stopPropagation();
  };

  private readonly onClose = (): void => {
    if (this.prediction !== undefined) dispatch(this, 'dialog-close');
  };
}
