import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { FirstLayer } from '../../src/shared/domain/insight';
import { CLASS_COUNT, CLASS_NAMES } from '../../src/shared/domain/labels';
import { PageElement } from '../parts/pageElement';
import { usualSize } from '../parts/weightPicture';
import { votesSentence } from './votesSentence';
import './weightTiles.css';

/** The first layer's weights as pictures, the most important unit first. The pointed one is explained. */
@customElement('weight-tiles')
export class WeightTiles extends PageElement {
  @property({ attribute: false }) layer: FirstLayer | undefined;
  /** The place of the tile that is explained, in the order of importance. */
  @state() private current = 0;

  override render() {
    const { layer } = this;
    if (layer === undefined) return html`<p class="hint">Reading the weights…</p>`;
    const { side, pictures, importance, measuredBy } = layer;
    if (!pictures.every(Number.isFinite))
      return html`<p class="hint">The training has diverged: the weights are no numbers.</p>`;
    const order = Array.from(importance.keys()).sort((a, b) => (importance[b] ?? 0) - (importance[a] ?? 0));
    const scale = usualSize(pictures);
    const unit = order[this.current] ?? 0;
    const what = side === 3 ? 'filter' : importance.length === CLASS_COUNT ? 'class' : 'unit';
    return html`<p class="hint">
        One picture a ${what}: what it wants to see (<span class="above">orange</span>) and what it does not want to see
        (<span class="below">blue</span>). Zero has no colour; from ±${scale.toFixed(2)} on, the colour is full in every
        picture. The most important comes first: ${measuredBy}.
      </p>
      <p class="said" role="status">${this.sentence(layer, unit, what)}</p>
      <div
        class="tiles ${side === 3 ? 'small' : ''}"
        role="listbox"
        tabindex="0"
        aria-label="Weights of the layer ${layer.name}. Arrow keys move."
        aria-activedescendant="tile-${this.current}"
        @keydown=${this.onKey}
      >
        ${order.map(
          (each, place) =>
            html`<div
              role="option"
              id="tile-${place}"
              aria-selected=${place === this.current}
              aria-label="${what} ${each}"
              @pointerenter=${() => {
                this.current = place;
              }}
            >
              <weight-picture
                .values=${pictures.subarray(each * side * side, (each + 1) * side * side)}
                .side=${side}
                .scale=${scale}
              ></weight-picture>
            </div>`,
        )}
      </div>`;
  }

  private sentence({ votes, importance, biases }: FirstLayer, unit: number, what: string) {
    const bias = `bias ${(biases[unit] ?? 0).toFixed(2)}`;
    if (what === 'class') return `${CLASS_NAMES[unit] ?? ''}: each pixel’s vote for this class, ${bias}.`;
    const facts = `importance ${(importance[unit] ?? 0).toFixed(2)}, ${bias}`;
    const row = votes.subarray(unit * CLASS_COUNT, (unit + 1) * CLASS_COUNT);
    return html`${what === 'filter' ? 'Filter' : 'Unit'} ${unit} (${facts}).
    ${row.length === 0 ? nothing : votesSentence(row)}`;
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const tiles = [...this.querySelectorAll<HTMLElement>('[role="option"]')];
    const columns = Math.max(1, tiles.filter(({ offsetTop }) => offsetTop === tiles[0]?.offsetTop).length);
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowUp: -columns,
      ArrowDown: columns,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    this.current = Math.max(0, Math.min(tiles.length - 1, this.current + step));
    tiles[this.current]?.scrollIntoView({ block: 'nearest' });
  };
}
