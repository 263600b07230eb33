import { html, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SmallPicture } from '../../src/shared/domain/pictureReading';
import { PageElement } from '../parts/pageElement';
import './rgbaPicture.css';

/** A small picture in colours. */
@customElement('rgba-picture')
export class RgbaPicture extends PageElement {
  @property({ attribute: false }) picture: SmallPicture | undefined;
  /** Draws 255 black and 0 white, as the pictures of the data set are drawn. */
  @property({ attribute: false }) isInverted = false;
  /** The picture's accessible name. */
  @property() label = '';

  override render() {
    const { width = 1, height = 1 } = this.picture ?? {};
    return html`<canvas width=${width} height=${height} role="img" aria-label=${this.label}></canvas>`;
  }

  override updated(changed: PropertyValues<this>): void {
    if (!changed.has('picture') && !changed.has('isInverted')) return;
    const context = this.querySelector('canvas')?.getContext('2d');
    if (context === null || context === undefined || this.picture === undefined) return;
    const { width, height, rgba } = this.picture;
    const image = context.createImageData(width, height);
    image.data.set(this.isInverted ? rgba.map((value, i) => (i % 4 === 3 ? value : 255 - value)) : rgba);
    context.putImageData(image, 0, 0);
  }
}
