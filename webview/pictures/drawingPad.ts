import { t } from '@vscode/l10n';
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { DrawingAnswer } from '../../src/shared/domain/classification';
import { toErrorData, type ErrorData } from '../../src/shared/domain/errors';
import { hasAnswer } from '../../src/shared/domain/ownPicture';
import { PICTURE_SIDE } from '../../src/shared/domain/pictures';
import { predictedLabel } from '../../src/shared/domain/predictions';
import { answerTitle } from '../../src/shared/text/likenessText';
import { button, choice } from '../parts/controls';
import { arrowStep } from '../parts/keys';
import '../parts/fashionPicture';
import '../parts/namedBars';
import { padCursor } from '../parts/padCursor';
import { PageElement } from '../parts/pageElement';
import { pointIn } from '../parts/pointIn';
import { probabilityLines } from '../parts/probabilities';
import { BRUSHES, Drawing, type BrushName, type PadPoint } from './drawing';
import { LatestCall } from '../parts/latestCall';
import './likenessView';
import type { PictureService } from './pictureService';

/** Milliseconds between two answers while drawing. */
const ANSWER_EVERY = 67;
const brushOptions = (): readonly (readonly [BrushName, string])[] => [
  ['fine', t('Fine brush')],
  ['medium', t('Medium brush')],
  ['broad', t('Broad brush')],
  ['eraser', t('Eraser')],
];
/** A pad of 28 × 28 pixels to draw on by mouse, touch, pen or keyboard. The answer follows. */
@customElement('drawing-pad')
export class DrawingPad extends PageElement {
  @property({ attribute: false }) service: PictureService | undefined;
  /** Another run answers anew. */
  @property({ attribute: false }) answeringRun: string | undefined;
  @state() private brush: BrushName = 'medium';
  @state() private answer: DrawingAnswer | undefined;
  @state() private failure: ErrorData | undefined;
  /** Where the keyboard draws, while the pad has the focus. */
  @state() private cursor: PadPoint = { x: PICTURE_SIDE / 2, y: PICTURE_SIDE / 2 };
  @state() private hasKeyboard = false;
  private readonly drawing = new Drawing();
  /** Where the pointer was, while it draws. */
  private last: PadPoint | undefined;
  /** The finger, pen or mouse that draws. Others are ignored meanwhile. */
  private pointer: number | undefined;
  private isSpaceDown = false;
  private readonly answers = new LatestCall<Uint8Array, DrawingAnswer | undefined>({
    call: (pixels) => this.service?.answerDrawing(pixels) ?? Promise.resolve(undefined),
    onResult: (answer) => {
      this.answer = this.drawing.isEmpty ? undefined : answer;
      this.failure = undefined;
    },
    onError: (error) => {
      this.failure = toErrorData(error);
    },
    every: ANSWER_EVERY,
  });

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('answeringRun') && !this.drawing.isEmpty) this.answers.request(this.drawing.pixels);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.answers.reset();
  }

  override render() {
    return html`<p class="hint" id="pad-hint">
        ${t(
          'Draw a piece of clothing that fills the square. You draw black on white, as on ' +
            'paper; the network gets 255 where it is black. With the keyboard: arrow keys move, ' +
            'Space draws, Shift makes steps of four.',
        )}
      </p>
      <div class="columns">
        <div>${this.renderPad()} ${this.renderButtons()}</div>
        <div>${this.renderAnswer()}</div>
      </div>`;
  }

  private renderPad() {
    return html`<div
      class="pad"
      tabindex="0"
      role="application"
      aria-roledescription=${t('drawing pad')}
      aria-label=${t('Drawing pad, 28 by 28 pixels')}
      aria-describedby="pad-hint"
      @pointerdown=${this.onDown}
      @pointermove=${this.onMove}
      @pointerup=${this.onUp}
      @pointercancel=${this.onUp}
      @keydown=${this.onKey}
      @keyup=${this.onKeyUp}
      @blur=${() => {
        this.hasKeyboard = false;
        this.isSpaceDown = false;
      }}
    >
      <fashion-picture .pixels=${this.drawing.pixels} aria-hidden="true"></fashion-picture>
      ${this.hasKeyboard ? padCursor(this.cursor, BRUSHES[this.brush].radius + 0.5) : nothing}
    </div>`;
  }

  private renderButtons() {
    const { drawing } = this;
    const tell = (text: string, act: () => void, disabled: boolean) =>
      button(text, act, { look: 'secondary', disabled });
    return html`<div class="buttons">
      ${choice({ id: 'brush', label: t('Brush'), value: this.brush, options: brushOptions() }, (value) => {
        this.brush = value as BrushName;
      })}
      ${tell(
        t('Undo'),
        () => {
          drawing.undo();
          this.drawn();
        },
        !drawing.canUndo,
      )}
      ${tell(
        t('Clear'),
        () => {
          drawing.clear();
          this.drawn();
        },
        drawing.isEmpty,
      )}
      ${tell(
        t('Save PNG…'),
        () => {
          this.service?.saveDrawing(new Uint8Array(drawing.pixels)).catch((error: unknown) => {
            this.failure = toErrorData(error);
          });
        },
        drawing.isEmpty,
      )}
    </div>`;
  }

  private renderAnswer() {
    const { answer, failure } = this;
    if (failure !== undefined) {
      const { message, nextStep } = failure;
      return html`<p class="error" role="alert">✗ ${message} ${nextStep}</p>`;
    }
    if (answer === undefined) return html`<p class="hint">${t('The answer follows while you draw.')}</p>`;
    const { probabilities, likeness } = answer;
    const predicted = hasAnswer({ probabilities, ...(likeness === undefined ? {} : { likeness }) })
      ? predictedLabel(probabilities)
      : -1;
    return html`<h4 role="status">${answerTitle(probabilities, likeness?.verdict)}</h4>
      <named-bars
        .bars=${probabilityLines({ probabilities, predicted })}
        caption=${t('Probabilities of the ten classes')}
      ></named-bars>
      <likeness-view .likeness=${likeness}></likeness-view>`;
  }

  private stroke(from: PadPoint, to: PadPoint): void {
    this.drawing.line(from, to, BRUSHES[this.brush]);
    this.drawn();
  }

  private drawn(): void {
    this.requestUpdate();
    if (this.drawing.isEmpty) {
      this.answers.reset();
      this.answer = undefined;
    } else this.answers.request(new Uint8Array(this.drawing.pixels));
  }

  private readonly onDown = (event: PointerEvent): void => {
    if (event.button !== 0 || this.last !== undefined) return;
    const pad = event.currentTarget as Element;
    pad.setPointerCapture(event.pointerId);
    this.pointer = event.pointerId;
    this.hasKeyboard = false;
    this.last = pointIn(pad, event, PICTURE_SIDE);
    this.drawing.begin();
    this.stroke(this.last, this.last);
  };

  private readonly onMove = (event: PointerEvent): void => {
    if (this.last === undefined || event.pointerId !== this.pointer) return;
    // A fast pen has moved several times since the last event.
    for (const each of event.getCoalescedEvents().concat(event)) {
      // It has no current target of its own.
      const to = pointIn(event.currentTarget as Element, each, PICTURE_SIDE);
      this.drawing.line(this.last, to, BRUSHES[this.brush]);
      this.last = to;
    }
    this.drawn();
  };

  private readonly onUp = (event: PointerEvent): void => {
    if (event.pointerId === this.pointer) this.last = undefined;
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    const move = arrowStep(event);
    if (event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey)) {
      this.drawing.undo();
      this.drawn();
    } else if (event.key === ' ') {
      if (!this.isSpaceDown) {
        this.drawing.begin();
        this.stroke(this.cursor, this.cursor);
      }
      this.isSpaceDown = true;
    } else if (move !== undefined) {
      const step = event.shiftKey ? 4 : 1;
      const before = this.cursor;
      this.cursor = {
        x: Math.max(0.5, Math.min(PICTURE_SIDE - 0.5, before.x + move[0] * step)),
        y: Math.max(0.5, Math.min(PICTURE_SIDE - 0.5, before.y + move[1] * step)),
      };
      if (this.isSpaceDown) this.stroke(before, this.cursor);
    } else return;
    this.hasKeyboard = true;
    event.preventDefault();
  };

  private readonly onKeyUp = (event: KeyboardEvent): void => {
    if (event.key === ' ') this.isSpaceDown = false;
  };
}
