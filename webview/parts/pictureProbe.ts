import { t } from '@vscode/l10n';
import { html, svg } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { PICTURE_SIDE } from '../../src/shared/domain/pictures';
import { arrowStep } from './keys';
import './fashionPicture';
import { PageElement } from './pageElement';
import './pictureProbe.css';
import { pointIn } from './pointIn';
import { decimalText } from '../../src/shared/language/numbers';

const TICKS = [0, 5, 10, 15, 20, 25] as const;
/** The drawing in units of a pixel: axes at the left and at the bottom, a colour scale at the right. */
const LEFT = 4;
const TOP = 1;
const SCALE_AT = LEFT + PICTURE_SIDE + 2;
const SCALE_STEPS = 28;
const SCALE_TICKS = [0, 64, 128, 191, 255] as const;

/** The pixels that each arrow key moves by. */
/** A large picture as `imshow` shows it, with axes and a colour scale. Says the value under the pointer. */
@customElement('picture-probe')
export class PictureProbe extends PageElement {
  /** 784 bytes; undefined until the picture has arrived. */
  @property({ attribute: false }) pixels: Uint8Array | undefined;
  /** The picture's accessible name. */
  @property() label = '';
  @state() private at: readonly [x: number, y: number] | undefined;

  override render() {
    return html`<div
        class="drawing"
        role="group"
        tabindex="0"
        aria-label=${t('{0}. Arrow keys move over its pixels.', this.label)}
        @keydown=${this.onKey}
        @pointermove=${this.onPointer}
        @pointerleave=${() => {
          this.at = undefined;
        }}
      >
        <fashion-picture .pixels=${this.pixels} label=${this.label}></fashion-picture>
        <svg viewBox="0 0 ${SCALE_AT + 6} ${TOP + PICTURE_SIDE + 3}" aria-hidden="true">
          ${TICKS.map(renderTick)} ${Array.from({ length: SCALE_STEPS }, (_, i) => renderScaleStep(i))}
          ${SCALE_TICKS.map(renderScaleTick)} ${this.at === undefined ? '' : renderMark(this.at)}
        </svg>
      </div>
      <p class="value" role="status">${this.valueText()}</p>`;
  }

  private valueText(): string {
    if (this.at === undefined) return t('Point at a pixel to see its value.');
    const [x, y] = this.at;
    const value = this.pixels?.[y * PICTURE_SIDE + x] ?? 0;
    return t('Row {0}, column {1}: {2}. The network sees {3}.', y, x, value, decimalText(value / 255, 3));
  }

  private readonly onPointer = (event: PointerEvent): void => {
    const canvas = this.querySelector('canvas');
    if (canvas === null) return;
    const { x, y } = pointIn(canvas, event, PICTURE_SIDE);
    this.moveTo(Math.floor(x), Math.floor(y));
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    const move = arrowStep(event);
    if (move === undefined) return;
    event.preventDefault();
    const [x, y] = this.at ?? [13, 13];
    const inside = (place: number) => Math.max(0, Math.min(PICTURE_SIDE - 1, place));
    this.moveTo(inside(x + move[0]), inside(y + move[1]));
  };

  private moveTo(x: number, y: number): void {
    this.at = x >= 0 && y >= 0 && x < PICTURE_SIDE && y < PICTURE_SIDE ? [x, y] : undefined;
  }
}

function renderTick(tick: number) {
  const middle = tick + 0.5;
  return svg`<path class="tick" d="M${LEFT - 0.6} ${TOP + middle} h0.6 M${LEFT + middle} ${TOP + PICTURE_SIDE} v0.6"/>
    <text class="row" x=${LEFT - 0.9} y=${TOP + middle + 0.5}>${tick}</text>
    <text class="column" x=${LEFT + middle} y=${TOP + PICTURE_SIDE + 2}>${tick}</text>`;
}

function renderScaleStep(step: number) {
  const value = Math.round((step / (SCALE_STEPS - 1)) * 255);
  const grey = 255 - value;
  return svg`<rect x=${SCALE_AT} y=${TOP + (PICTURE_SIDE * (SCALE_STEPS - 1 - step)) / SCALE_STEPS}
    width="1.4" height=${PICTURE_SIDE / SCALE_STEPS + 0.02} fill="rgb(${grey} ${grey} ${grey})"/>`;
}

function renderScaleTick(value: number) {
  return svg`<text class="scale" x=${SCALE_AT + 1.8} y=${TOP + PICTURE_SIDE * (1 - value / 255) + 0.5}>${value}</text>`;
}

function renderMark([x, y]: readonly [x: number, y: number]) {
  return svg`<rect class="here" x=${LEFT + x} y=${TOP + y} width="1" height="1"/>`;
}
