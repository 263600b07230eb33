import { t } from '@vscode/l10n';
import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Likeness } from '../../src/shared/domain/likeness';
import type { Answer } from '../../src/shared/domain/classification';
import type { ErrorData } from '../../src/shared/domain/errors';
import { className } from '../../src/shared/domain/labels';
import { hasAnswer, type AnsweredPicture } from '../../src/shared/domain/ownPicture';
import { outcomeOf } from '../../src/shared/domain/pictureScore';
import type { ReadingChoices } from '../../src/shared/domain/pictureReading';
import { predictedLabel } from '../../src/shared/domain/predictions';
import { answerTitle } from '../../src/shared/text/likenessText';
import type { Inspection } from '../inspector/inspection';
import '../inspector/inspectorView';
import { button, choice } from '../parts/controls';
import { dispatch } from '../parts/dispatch';
import '../parts/fashionPicture';
import '../parts/namedBars';
import { outcomeMark } from '../parts/outcomeMark';
import { PageElement } from '../parts/pageElement';
import type { PictureSource } from '../parts/pictureCache';
import { probabilityLines } from '../parts/probabilities';
import './likenessView';
import './pictureDialog.css';
import './readingStrip';

declare global {
  interface HTMLElementEventMap {
    /** 1 for the next picture, -1 for the one before. */
    'picture-step': CustomEvent<number>;
    'picture-close': CustomEvent<undefined>;
    'picture-run': CustomEvent<string>;
    'picture-save': CustomEvent<undefined>;
    'picture-copy': CustomEvent<undefined>;
  }
}

/**
 * One of the person's pictures: its answer, its likeness to the training pictures, and the steps of its reading. Escape
 * closes it. Dispatches the `picture-…` events, and `choices-change` when the person changes a step.
 */
@customElement('picture-dialog')
export class PictureDialog extends PageElement {
  /** Set while the dialog is open. */
  @property({ attribute: false }) picture: AnsweredPicture | undefined;
  /** With the filmstrip; undefined until it has been read. */
  @property({ attribute: false }) answer: Answer | undefined;
  @property({ attribute: false }) choices: ReadingChoices = {};
  /** Why the picture could not be read again. */
  @property({ attribute: false }) failure: ErrorData | undefined;
  @property({ attribute: false }) inspect: Inspection | undefined;
  /** Of the training set. */
  @property({ attribute: false }) trainingPictures: PictureSource | undefined;
  /** The saved runs: ids and titles. */
  @property({ attribute: false }) runs: readonly (readonly [id: string, title: string])[] = [];

  override render() {
    return html`<dialog aria-labelledby="picture-title" @close=${this.onClose} @click=${this.onClick}>
      ${this.picture === undefined ? nothing : this.renderPicture(this.picture)}
    </dialog>`;
  }

  override updated(changed: PropertyValues<this>): void {
    if (!changed.has('picture')) return;
    const { dialog } = this;
    if (this.picture === undefined) dialog?.close();
    else if (dialog?.open === false) {
      dialog.showModal();
      dialog.querySelector<HTMLElement>('.close')?.focus();
    }
  }

  private renderPicture(picture: AnsweredPicture) {
    const { name, folder, truth, pixels } = picture;
    // While another answer is awaited, the last one stays, so that nothing flickers.
    const { probabilities, likeness } = this.answer ?? picture;
    const outcome = outcomeOf(picture);
    const predicted = hasAnswer(picture) ? predictedLabel(probabilities) : -1;
    const path = folder === '' ? name : `${folder}/${name}`;
    const bars = probabilityLines({ probabilities, predicted, ...(truth === undefined ? {} : { label: truth }) });
    return html`<div class="body">
      <h3 id="picture-title" aria-live="polite">
        ${outcome === undefined ? nothing : outcomeMark(outcome)} ${answerTitle(probabilities, likeness?.verdict)}
      </h3>
      <p class="hint">${truth === undefined ? path : t('{0}; its folder says {1}', path, className(truth))}</p>
      ${
        this.failure === undefined
          ? nothing
          : html`<p class="error" role="alert">✗ ${this.failure.message} ${this.failure.nextStep}</p>`
      }
      <div class="columns">
        <fashion-picture
          .pixels=${this.answer?.reading.pixels ?? pixels}
          label=${t('{0} as the network sees it, 28 by 28 pixels', name)}
        ></fashion-picture>
        <named-bars .bars=${bars} caption=${t('Probabilities of the ten classes')}></named-bars>
        <likeness-view
          .likeness=${this.answer === undefined ? keptLikeness(picture) : this.answer.likeness}
        ></likeness-view>
      </div>
      ${this.renderStrip()}
      <inspector-view
        .pixels=${this.answer?.reading.pixels ?? pixels}
        .label=${truth}
        .inspect=${this.inspect}
        .pictures=${this.trainingPictures}
      ></inspector-view>
      ${this.renderButtons(picture)}
    </div>`;
  }

  private renderStrip() {
    if (this.answer !== undefined) {
      return html`<reading-strip .reading=${this.answer.reading} .choices=${this.choices}></reading-strip>`;
    }
    return this.failure === undefined
      ? html`<p class="hint" role="status">${t('Reading the picture…')}</p>`
      : html`<p class="hint">${t('Its answer is kept, but the steps of its reading need the file.')}</p>`;
  }

  private renderButtons({ runId }: AnsweredPicture) {
    const tell = (text: string, act: () => void, name?: string) =>
      button(text, act, name === undefined ? { look: 'secondary' } : { name });
    return html`<div class="buttons">
      ${tell(t('Save 28 × 28 PNG…'), () => {
        dispatch(this, 'picture-save');
      })}
      ${tell(t('Copy'), () => {
        dispatch(this, 'picture-copy');
      })}
      ${
        this.runs.length < 2
          ? nothing
          : choice({ id: 'picture-run', label: t('Run that answers'), value: runId, options: this.runs }, (value) => {
              dispatch(this, 'picture-run', value);
            })
      }
      <span class="spacer"></span>
      ${tell(t('‹ Previous'), () => {
        dispatch(this, 'picture-step', -1);
      })}
      ${tell(t('Next ›'), () => {
        dispatch(this, 'picture-step', 1);
      })}
      ${tell(
        t('Close'),
        () => {
          this.dialog?.close();
        },
        'close',
      )}
    </div>`;
  }

  private get dialog(): HTMLDialogElement | null {
    return this.querySelector('dialog');
  }

  /** A click on the dialog element itself is a click on the backdrop. */
  private readonly onClick = (event: Event): void => {
    if (event.target === this.dialog) this.dialog?.close();
    event.stopPropagation();
  };

  private readonly onClose = (): void => {
    if (this.picture !== undefined) dispatch(this, 'picture-close');
  };
}

/** The nearest training pictures are not kept with an answer. */
function keptLikeness({ likeness }: AnsweredPicture): Likeness | undefined {
  return likeness === undefined ? undefined : { ...likeness, nearest: [] };
}
