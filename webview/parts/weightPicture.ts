import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { PageElement } from './pageElement';
import { ThemeChanges } from './themeChanges';
import './weightPicture.css';

/** Signed numbers as a square picture: above zero orange, below zero blue, and zero is the background. */
@customElement('weight-picture')
export class WeightPicture extends PageElement {
  /** side × side numbers, row by row. */
  @property({ attribute: false }) values: Float32Array | undefined;
  @property({ type: Number }) side = 28;
  /** The size that has the full colour. */
  @property({ type: Number }) scale = 1;
  /** The picture's accessible name. Without one, screen readers skip the picture. */
  @property() label = '';

  constructor() {
    super();
    new ThemeChanges(this);
  }

  override render() {
    return this.label === ''
      ? html`<canvas width=${this.side} height=${this.side} aria-hidden="true"></canvas>`
      : html`<canvas width=${this.side} height=${this.side} role="img" aria-label=${this.label}></canvas>`;
  }

  override updated(): void {
    const context = this.querySelector('canvas')?.getContext('2d');
    if (context === null || context === undefined || this.values === undefined) return;
    context.putImageData(paintWeights(context, this.values, this.side, weightColours(this), 1 / this.scale), 0, 0);
  }
}

type Colour = readonly [red: number, green: number, blue: number];
/** The colours of weights above zero and below zero. */
export type WeightColours = readonly [above: Colour, below: Colour];

/** side × side numbers as pixels. A number times `factor` is its opacity. */
export function paintWeights(
  context: CanvasRenderingContext2D,
  values: ArrayLike<number>,
  side: number,
  [above, below]: WeightColours,
  factor: number,
): ImageData {
  const image = context.createImageData(side, side);
  const { data } = image;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    const [red, green, blue] = value > 0 ? above : below;
    // One by one, because there are 36,000 of them for the maps of one picture.
    data[i * 4] = red;
    data[i * 4 + 1] = green;
    data[i * 4 + 2] = blue;
    data[i * 4 + 3] = Math.min(1, Math.abs(value) * factor) * 255;
  }
  return image;
}

/** The page's colours for weights, as the element sees them. */
export function weightColours(element: Element): WeightColours {
  return [colour(element, '--above-zero'), colour(element, '--below-zero')];
}

function colour(element: Element, name: string): Colour {
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  if (context === null) return [128, 128, 128];
  context.fillStyle = getComputedStyle(element).getPropertyValue(name).trim();
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

/** The share of numbers that have less than the full colour. With the largest, a few would leave all others pale. */
const BELOW_FULL = 0.99;

/** The size that only one number in a hundred exceeds: the scale of pictures of many weights. */
export function usualSize(values: ArrayLike<number>): number {
  const sizes = Float32Array.from(values, Math.abs).sort();
  return Math.max(sizes[Math.floor(sizes.length * BELOW_FULL)] ?? 0, Number.MIN_VALUE);
}

/** The largest size of any of the numbers: the scale that several pictures share. */
export function largestSize(values: Float32Array): number {
  return values.reduce((largest, value) => Math.max(largest, Math.abs(value)), Number.MIN_VALUE);
}
