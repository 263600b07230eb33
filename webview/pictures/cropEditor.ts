import { t } from '@vscode/l10n';
import { html, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Crop, SmallPicture } from '../../src/shared/domain/pictureReading';
import { dispatch } from '../parts/dispatch';
import { holdStill } from '../parts/holdStill';
import { arrowStep } from '../parts/keys';
import { PageElement } from '../parts/pageElement';
import { pointIn } from '../parts/pointIn';
import './cropEditor.css';
import { cropText, dragged, gripAt, moved, resized, type Grip, type Point } from './cropGeometry';
import './rgbaPicture';

declare global {
  interface HTMLElementEventMap {
    'crop-change': CustomEvent<Crop>;
  }
}

/** How far an arrow key moves an edge, as a fraction of the picture. */
const STEP = 0.02;
/** How near to an edge the pointer takes hold of it, in pixels. */
const REACH = 8;

interface Drag {
  readonly pointer: number;
  readonly from: Point;
  /** The rectangle when the drag began. */
  readonly crop: Crop;
  /** What of the rectangle is held; undefined draws a new one. */
  readonly grip: Grip | undefined;
  /** The page may move again. */
  readonly letGo: () => void;
}

/**
 * A rectangle on the upright picture: drawn, moved or resized with the pointer, moved with the arrow keys, resized with
 * Shift and the arrow keys. Dispatches `crop-change`; its owner then sets `crop`.
 */
@customElement('crop-editor')
export class CropEditor extends PageElement {
  @property({ attribute: false }) picture: SmallPicture | undefined;
  @property({ attribute: false }) crop: Crop = { left: 0, top: 0, width: 1, height: 1 };
  private drag: Drag | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.endDrag();
  }

  override render() {
    const { left, top, width, height } = this.crop;
    const inner = `M${left} ${top}v${height}h${width}v${-height}z`;
    // Lines without a length, of which only the square ends are seen: they stay square on any picture.
    const corners = `M${left} ${top}h0m${width} 0h0m0 ${height}h0m${-width} 0h0`;
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
            <rect class="edge" x=${left} y=${top} width=${width} height=${height}/>
            <path class="corners" d=${corners}/>
            <path class="corners inner" d=${corners}/>`}
        </svg>
      </div>
      <p class="hint" id="crop-keys">
        ${t(
          'Drag an edge or corner to resize it, the inside to move it, elsewhere or with Shift to draw another one. ' +
            'Arrow keys move it, with Shift they resize it.',
        )}
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
    const { crop } = this;
    const [from, grip] = [pointIn(frame, event), this.gripOf(frame, event)];
    // Each change brings another answer, with other texts above.
    this.drag = { pointer: event.pointerId, from, crop, grip, letGo: holdStill(frame) };
    frame.setPointerCapture(event.pointerId);
  };

  private readonly onMove = (event: PointerEvent): void => {
    const frame = event.currentTarget as HTMLElement;
    if (this.drag === undefined) frame.style.cursor = cursorOf(this.gripOf(frame, event));
    if (this.drag?.pointer !== event.pointerId) return;
    const { crop, grip, from } = this.drag;
    this.change(dragged(crop, grip, from, pointIn(frame, event)));
  };

  private readonly onUp = (event: PointerEvent): void => {
    if (this.drag?.pointer === event.pointerId) this.endDrag();
  };

  private endDrag(): void {
    this.drag?.letGo();
    this.drag = undefined;
  }

  /** What a drag from the pointer would hold. */
  private gripOf(frame: Element, event: PointerEvent): Grip | undefined {
    if (event.shiftKey) return undefined;
    const { width, height } = frame.getBoundingClientRect();
    return gripAt(this.crop, pointIn(frame, event), { x: REACH / width, y: REACH / height });
  }

  private change(crop: Crop): void {
    dispatch(this, 'crop-change', crop);
  }
}

function cursorOf(grip: Grip | undefined): string {
  if (grip === undefined) return 'crosshair';
  const { x, y } = grip;
  if (x === 0 && y === 0) return 'move';
  if (x === 0) return 'ns-resize';
  if (y === 0) return 'ew-resize';
  return x === y ? 'nwse-resize' : 'nesw-resize';
}
