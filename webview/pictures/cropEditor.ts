import { t } from '@vscode/l10n';
import { html, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Crop, SmallPicture } from '../../src/shared/domain/pictureReading';
import { dispatch } from '../parts/dispatch';
import { arrowStep } from '../parts/keys';
import { PageElement } from '../parts/pageElement';
import { pointIn } from '../parts/pointIn';
import './cropEditor.css';
import { between, contains, cropText, moved, resized, type Point } from './cropGeometry';
import './rgbaPicture';

declare global {
  interface HTMLElementEventMap {
    'crop-change': CustomEvent<Crop>;
  }
}

/** How far an arrow key moves an edge, as a fraction of the picture. */
const STEP = 0.02;

/**
 * A rectangle on the upright picture: drawn or moved with the pointer, moved with the arrow keys, resized with Shift
 * and the arrow keys. Dispatches `crop-change`; its owner then sets `crop`.
 */
@customElement('crop-editor')
export class CropEditor extends PageElement {
  @property({ attribute: false }) picture: SmallPicture | undefined;
  @property({ attribute: false }) crop: Crop = { left: 0, top: 0, width: 1, height: 1 };
  /** Where a drag began, and the rectangle at that time if it is moved. */
  private drag: { readonly pointer: number; readonly from: Point; readonly moves: Crop | undefined } | undefined;

  override render() {
    const { left, top, width, height } = this.crop;
    const inner = `M${left} ${top}v${height}h${width}v${-height}z`;
    return html`<div
        class="frame"
        tabindex="0"
        role="application"
        aria-roledescription=${t('rectangle')}
        aria-label=${t('Your rectangle')}
        aria-describedby="crop-keys"
        @keydown=${this.onKey}
        @pointerdown=${this.onDown}
        @pointermove=${this.onMove}
        @pointerup=${this.onUp}
        @pointercancel=${this.onUp}
      >
        <rgba-picture .picture=${this.picture} aria-hidden="true"></rgba-picture>
        <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
          ${svg`<path class="shade" d="M0 0H1V1H0z${inner}"/>
            <rect class="edge" x=${left} y=${top} width=${width} height=${height}/>`}
        </svg>
      </div>
      <p class="hint" id="crop-keys">
        ${t('Drag to move it or to draw another one. Arrow keys move it, with Shift they resize it.')}
      </p>
      <span class="text" role="status">${cropText(this.crop)}</span>`;
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const step = arrowStep(event);
    if (step === undefined) return;
    event.preventDefault();
    const by = { x: step[0] * STEP, y: step[1] * STEP };
    this.change(event.shiftKey ? resized(this.crop, by) : moved(this.crop, by));
  };

  private readonly onDown = (event: PointerEvent): void => {
    if (event.button !== 0 || this.drag !== undefined) return;
    const frame = event.currentTarget as Element;
    const from = pointIn(frame, event);
    // A rectangle that covers everything cannot be moved: a drag in it draws a new one.
    const isWhole = this.crop.width > 0.99 && this.crop.height > 0.99;
    const moves = contains(this.crop, from) && !isWhole ? this.crop : undefined;
    this.drag = { pointer: event.pointerId, from, moves };
    frame.setPointerCapture(event.pointerId);
  };

  private readonly onMove = (event: PointerEvent): void => {
    if (this.drag?.pointer !== event.pointerId) return;
    const { from, moves } = this.drag;
    const to = pointIn(event.currentTarget as Element, event);
    this.change(moves === undefined ? between(from, to) : moved(moves, { x: to.x - from.x, y: to.y - from.y }));
  };

  private readonly onUp = (event: PointerEvent): void => {
    if (this.drag?.pointer === event.pointerId) this.drag = undefined;
  };

  private change(crop: Crop): void {
    dispatch(this, 'crop-change', crop);
  }
}
