import { t } from '@vscode/l10n';
import { html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { PICTURE_SIDE } from '../../src/shared/domain/pictures';
import { button } from '../parts/controls';
import { dispatch } from '../parts/dispatch';
import '../parts/fashionPicture';
import { PageElement } from '../parts/pageElement';
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

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('original')) this.undone = [];
  }

  override render() {
    return html`<div
        class="pad"
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
        <fashion-picture .pixels=${this.pixels} label=${t('The picture to draw on')}></fashion-picture>
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

  private draw({ clientX, clientY }: PointerEvent): void {
    const canvas = this.querySelector('canvas');
    if (canvas === null || this.pixels === undefined) return;
    const { left, top, width, height } = canvas.getBoundingClientRect();
    const x = Math.floor(((clientX - left) / width) * PICTURE_SIDE);
    const y = Math.floor(((clientY - top) / height) * PICTURE_SIDE);
    dispatch(this, 'pixels-edit', painted(this.pixels, x, y, this.isErasing ? 0 : 255));
  }
}
