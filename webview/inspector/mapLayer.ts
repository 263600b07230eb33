import { t } from '@vscode/l10n';
import { html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { FeatureMaps } from '../../src/shared/domain/insight';
import { isForEditor } from '../parts/keys';
import { placeAfterKey, reachable } from '../parts/gridKeys';
import { PageElement } from '../parts/pageElement';
import { pointIn } from '../parts/pointIn';
import { ThemeChanges } from '../parts/themeChanges';
import '../parts/weightPicture';
import { paintWeights, weightColours } from '../parts/weightPicture';
import { mapOf, mapSentence } from './mapFacts';
import './mapLayer.css';

/** About twice as wide as high, so that several layers are seen at once. */
const WIDTH_TO_HEIGHT = 2;

/** All maps of one layer in one picture, and one of them enlarged and described. */
@customElement('map-layer')
export class MapLayer extends PageElement {
  @property({ attribute: false }) layer: FeatureMaps | undefined;
  /** The size that has the full colour. */
  @property({ type: Number }) scale = 1;
  /** The map that is enlarged. It stays when the picture changes. */
  @state() private current = 0;

  constructor() {
    super();
    new ThemeChanges(this);
  }

  override render() {
    const { layer } = this;
    if (layer === undefined) return html``;
    const { side, channels } = layer;
    const sentence = mapSentence(layer, this.current);
    return html`<div
        class="mosaic"
        role="slider"
        tabindex="0"
        aria-label=${t('Map of the layer {0}', layer.layer)}
        aria-valuemin="0"
        aria-valuemax=${channels - 1}
        aria-valuenow=${this.current}
        aria-valuetext=${sentence}
        @keydown=${this.onKey}
        @pointermove=${this.onPointer}
        @pointerdown=${this.onPointer}
      >
        <canvas class="maps" aria-hidden="true"></canvas>
      </div>
      <div class="chosen">
        <weight-picture
          .values=${mapOf(layer, this.current)}
          .side=${side}
          .scale=${this.scale}
          label=${t('Map {0} of {1}, enlarged', this.current, layer.layer)}
        ></weight-picture>
        <p>${sentence}</p>
      </div>`;
  }

  override updated(): void {
    const { layer } = this;
    const canvas = this.querySelector<HTMLCanvasElement>('.maps');
    const context = canvas?.getContext('2d');
    if (layer === undefined || !canvas || !context) return;
    const { side, channels } = layer;
    const columns = columnsFor(channels);
    // One pixel of space around every map.
    canvas.width = columns * (side + 1) + 1;
    canvas.height = Math.ceil(channels / columns) * (side + 1) + 1;
    const colours = weightColours(this);
    for (let channel = 0; channel < channels; channel++) {
      const [left, top] = placeOf(channel, side, columns);
      context.putImageData(paintWeights(context, mapOf(layer, channel), side, colours, 1 / this.scale), left, top);
    }
    const [left, top] = placeOf(this.current, side, columns);
    context.strokeStyle = getComputedStyle(this).color;
    context.strokeRect(left - 0.5, top - 0.5, side + 1, side + 1);
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const count = this.layer?.channels ?? 0;
    const place = placeAfterKey(event.key, {
      ...{ current: this.current, count },
      ...{ columns: columnsFor(count), pageSize: count },
    });
    if (place === undefined || isForEditor(event)) return;
    event.preventDefault();
    this.current = reachable(place, { current: this.current, count, pageSize: count });
  };

  private readonly onPointer = (event: PointerEvent): void => {
    const { layer } = this;
    const canvas = this.querySelector('.maps');
    if (layer === undefined || canvas === null) return;
    const { x, y } = pointIn(canvas, event);
    const columns = columnsFor(layer.channels);
    const rows = Math.ceil(layer.channels / columns);
    const column = Math.floor(x * columns);
    const row = Math.floor(y * rows);
    const channel = row * columns + column;
    if (column >= 0 && column < columns && channel >= 0 && channel < layer.channels) this.current = channel;
  };
}

/** So many that every row is full. */
function columnsFor(channels: number): number {
  let columns = Math.ceil(Math.sqrt(channels * WIDTH_TO_HEIGHT));
  while (columns < channels && channels % columns !== 0) columns++;
  return columns;
}

/** Where a map begins on the canvas. */
function placeOf(channel: number, side: number, columns: number): readonly [left: number, top: number] {
  return [(channel % columns) * (side + 1) + 1, Math.floor(channel / columns) * (side + 1) + 1];
}
