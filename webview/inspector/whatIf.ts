import { t } from '@vscode/l10n';
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { PICTURE_SIDE } from '../../src/shared/domain/pictures';
import { button } from '../parts/controls';
import { dispatch } from '../parts/dispatch';
import '../parts/fashionPicture';
import { arrowStep } from '../parts/keys';
import { padCursor } from '../parts/padCursor';
import { PageElement } from '../parts/pageElement';
import { pointIn } from '../parts/pointIn';
import { toggleButton } from '../parts/toggleButton';
import { inverted, noisy, painted, rotated, shifted } from './pictureEdits';
import './whatIf.css';

declare global {
  interface HTMLElementEventMap {
    /** The picture as the person has changed it. */
    'pixels-edit': CustomEvent<Uint8Array>;
  }
}

type Edit = readonly [text: string, label: string, change: (pixels: Uint8Array) => Uint8Array];

const edits = (): readonly Edit[] => [
  ['←', t('Shift left'), (pixels) => shifted(pixels, -1, 0)],
  ['→', t('Shift right'), (pixels) => shifted(pixels, 1, 0)],
  ['↑', t('Shift up'), (pixels) => shifted(pixels, 0, -1)],
  ['↓', t('Shift down'), (pixels) => shifted(pixels, 0, 1)],
  ['↻', t('Turn clockwise'), (pixels) => rotated(pixels, 10)],
  ['↺', t('Turn counter-clockwise'), (pixels) => rotated(pixels, -10)],
  [t('Invert'), t('Invert'), inverted],
  [t('Noise'), t('Add noise'), (pixels) => noisy(pixels, 40)],
];

/** Of the circle around the pixels that are painted at once, in pixels. */
const CURSOR_RADIUS = 1.5;

/** A picture that can be drawn on, moved and spoilt. Dispatches `pixels-edit`; its owner then sets `pixels`. */
@customElement('what-if')
export class WhatIf extends PageElement {
  @property({ attribute: false }) pixels: Uint8Array | undefined;
  /** The picture before all changes. */
  @property({ attribute: false }) original: Uint8Array | undefined;
  @state() private isErasing = false;
  /** Earlier pictures, the latest last. */
  private undone: Uint8Array[] = [];
  private isDrawing = false;
  /** The pixel that the keyboard draws on; undefined until it is used. */
  @state() private cursor: { readonly x: number; readonly y: number } | undefined;

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('original')) this.undone = [];
  }

  override render() {
    return html`<div
        class="pad"
        tabindex="0"
        role="application"
        aria-roledescription=${t('drawing pad')}
        aria-label=${t('The picture to draw on. Arrow keys move, Space draws.')}
        @keydown=${this.onKey}
        @blur=${() => {
          this.cursor = undefined;
        }}
        @pointerdown=${(event: PointerEvent) => {
          (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
          this.isDrawing = true;
          this.remember();
          this.draw(event);
        }}
        @pointermove=${(event: PointerEvent) => {
          if (this.isDrawing) this.draw(event);
        }}
        @pointerup=${() => {
          this.isDrawing = false;
        }}
      >
        <fashion-picture .pixels=${this.pixels} aria-hidden="true"></fashion-picture>
        ${this.renderCursor()}
      </div>
      <div class="tools">
        ${toggleButton(t('Erase'), this.isErasing, (isOn) => {
          this.isErasing = isOn;
        })}
        ${edits().map(([text, label, change]) =>
          button(
            text,
            () => {
              if (this.pixels === undefined) return;
              this.remember();
              dispatch(this, 'pixels-edit', change(this.pixels));
            },
            { look: 'secondary', label },
          ),
        )}
        ${button(
          t('Undo'),
          () => {
            const before = this.undone.pop();
            if (before !== undefined) dispatch(this, 'pixels-edit', before);
          },
          { look: 'secondary', disabled: this.undone.length === 0 },
        )}
        ${button(
          t('Reset'),
          () => {
            this.remember();
            if (this.original !== undefined) dispatch(this, 'pixels-edit', this.original);
          },
          { look: 'secondary', disabled: this.pixels === this.original },
        )}
      </div>`;
  }

  private remember(): void {
    if (this.pixels !== undefined) this.undone.push(this.pixels);
  }

  private renderCursor() {
    if (this.cursor === undefined) return nothing;
    const { x, y } = this.cursor;
    return padCursor({ x: x + 0.5, y: y + 0.5 }, CURSOR_RADIUS);
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const step = arrowStep(event);
    if (step === undefined && event.key !== ' ') return;
    // A dialog around it would show its next picture.
    event.preventDefault();
    const { x, y } = this.cursor ?? { x: PICTURE_SIDE / 2, y: PICTURE_SIDE / 2 };
    const inside = (place: number) => Math.max(0, Math.min(PICTURE_SIDE - 1, place));
    this.cursor = { x: inside(x + (step?.[0] ?? 0)), y: inside(y + (step?.[1] ?? 0)) };
    if (step !== undefined) return;
    this.remember();
    this.paint(this.cursor.x, this.cursor.y);
  };

  private draw(event: PointerEvent): void {
    const canvas = this.querySelector('canvas');
    if (canvas === null) return;
    const { x, y } = pointIn(canvas, event, PICTURE_SIDE);
    this.paint(Math.floor(x), Math.floor(y));
  }

  private paint(x: number, y: number): void {
    if (this.pixels === undefined) return;
    dispatch(this, 'pixels-edit', painted(this.pixels, x, y, this.isErasing ? 0 : 255));
  }
}
