import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { PICTURE_SIDE } from '../../src/shared/domain/pictures';
import './fashionPicture.css';
import { PageElement } from './pageElement';

/** A picture of 28 × 28 bytes, drawn as in the notebook: 0 is white, 255 is black, without smoothing. */
@customElement('fashion-picture')
export class FashionPicture extends PageElement {
  @property({ attribute: false }) pixels: Uint8Array | undefined;
  /** The picture's accessible name. */
  @property() label = '';

  override render() {
    return html`<canvas width=${PICTURE_SIDE} height=${PICTURE_SIDE} role="img" aria-label=${this.label}></canvas>`;
  }

  override updated(): void {
    const context = this.querySelector('canvas')?.getContext('2d');
    if (context === null || context === undefined) return;
    const image = context.createImageData(PICTURE_SIDE, PICTURE_SIDE);
    for (let i = 0; i < PICTURE_SIDE * PICTURE_SIDE; i++) {
      const grey = 255 - (this.pixels?.[i] ?? 0);
      image.data.set([grey, grey, grey, 255], i * 4);
    }
    context.putImageData(image, 0, 0);
  }
}
