import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { RoundedWeights } from '../../src/shared/domain/epochSnapshot';
import { PageElement } from './pageElement';
import { ThemeChanges } from './themeChanges';
import { paintWeights, usualSize, weightColours } from './weightPicture';
import './weightMosaic.css';

/** The number that a rounded weight of full size has. */
const FULL = 127;

/** The weights of all units of the first layer, side by side in one picture, which is quick enough to be played. */
@customElement('weight-mosaic')
export class WeightMosaic extends PageElement {
  @property({ attribute: false }) weights: RoundedWeights | undefined;
  /** The weight that has the full colour, the same in every epoch. */
  @property({ type: Number }) full = 1;
  /** About how many times as wide as high it is. */
  @property({ type: Number }) ratio = 1;
  /** The picture's accessible name. */
  @property() label = '';

  constructor() {
    super();
    new ThemeChanges(this);
  }

  override render() {
    return html`<canvas role="img" aria-label=${this.label}></canvas>`;
  }

  override updated(): void {
    const canvas = this.querySelector('canvas');
    const context = canvas?.getContext('2d');
    const { weights } = this;
    if (!canvas || !context || weights === undefined) return;
    const { side, values, scale } = weights;
    const units = values.length / side ** 2;
    const columns = Math.ceil(Math.sqrt(units * this.ratio));
    // One pixel of space between two pictures.
    canvas.width = columns * (side + 1) - 1;
    canvas.height = Math.ceil(units / columns) * (side + 1) - 1;
    const colours = weightColours(this);
    const unitOfScale = scale / FULL / this.full;
    for (let unit = 0; unit < units; unit++) {
      const picture = values.subarray(unit * side ** 2, (unit + 1) * side ** 2);
      const image = paintWeights(context, picture, side, colours, unitOfScale);
      context.putImageData(image, (unit % columns) * (side + 1), Math.floor(unit / columns) * (side + 1));
    }
  }
}

/** How many pictures the weights are. */
export function countOf({ values, side }: RoundedWeights): number {
  return values.length / (side * side);
}

/** The weight from which on the colour is full. */
export function fullColour({ values, scale }: RoundedWeights): number {
  return Math.max((usualSize(values) / FULL) * scale, Number.MIN_VALUE);
}
