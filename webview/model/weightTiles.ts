import { t } from '@vscode/l10n';
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { FirstLayer } from '../../src/shared/domain/insight';
import { CLASS_COUNT, CLASS_NAMES } from '../../src/shared/domain/labels';
import { columnsOf } from '../parts/gridKeys';
import { arrowStep } from '../parts/keys';
import { PageElement } from '../parts/pageElement';
import { usualSize } from '../parts/weightPicture';
import { votesSentence } from './votesSentence';
import './weightTiles.css';
import { decimalText } from '../../src/shared/language/numbers';
import { colourSentence, ownerOf, type WeightOwner } from '../parts/weightOwner';

/** The first layer's weights as pictures, the most important unit first. The pointed one is explained. */
@customElement('weight-tiles')
export class WeightTiles extends PageElement {
  @property({ attribute: false }) layer: FirstLayer | undefined;
  /** The place of the tile that is explained, in the order of importance. */
  @state() private current = 0;

  override render() {
    const { layer } = this;
    if (layer === undefined) return html`<p class="hint">${t('Reading the weights…')}</p>`;
    const { side, pictures, importance, measuredBy } = layer;
    if (!pictures.every(Number.isFinite))
      return html`<p class="hint">${t('The training has diverged: the weights are no numbers.')}</p>`;
    const order = Array.from(importance.keys()).sort((a, b) => (importance[b] ?? 0) - (importance[a] ?? 0));
    const scale = usualSize(pictures);
    const unit = order[this.current] ?? 0;
    const what = ownerOf(side, importance.length);
    return html`<p class="hint">
        ${colourSentence(what)}
        ${t(
          'Zero has no colour; from ±{0} on, the colour is full in every picture. ' +
            'The most important comes first: {1}.',
          decimalText(scale, 2),
          measuredBy,
        )}
      </p>
      <p class="said" role="status">${this.sentence(layer, unit, what)}</p>
      <div
        class="tiles ${side === 3 ? 'small' : ''}"
        role="listbox"
        tabindex="0"
        aria-label=${t('Weights of the layer {0}. Arrow keys move.', layer.name)}
        aria-activedescendant="tile-${this.current}"
        @keydown=${this.onKey}
      >
        ${order.map(
          (each, place) =>
            html`<div
              role="option"
              id="tile-${place}"
              aria-selected=${place === this.current}
              aria-label=${nameOf(what, each)}
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

  private sentence({ votes, importance, biases }: FirstLayer, unit: number, what: WeightOwner) {
    const bias = decimalText(biases[unit] ?? 0, 2);
    if (what === 'class') {
      return t('{0}: each pixel’s vote for this class, bias {1}.', CLASS_NAMES[unit] ?? '', bias);
    }
    const size = decimalText(importance[unit] ?? 0, 2);
    const row = votes.subarray(unit * CLASS_COUNT, (unit + 1) * CLASS_COUNT);
    const facts =
      what === 'filter'
        ? t('Filter {0} (importance {1}, bias {2}).', unit, size, bias)
        : t('Unit {0} (importance {1}, bias {2}).', unit, size, bias);
    return html`${facts} ${row.length === 0 ? nothing : votesSentence(row)}`;
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const step = arrowStep(event);
    if (step === undefined) return;
    event.preventDefault();
    const tiles = [...this.querySelectorAll<HTMLElement>('[role="option"]')];
    const [right, down] = step;
    const place = this.current + right + down * columnsOf(tiles);
    this.current = Math.max(0, Math.min(tiles.length - 1, place));
    tiles[this.current]?.scrollIntoView({ block: 'nearest' });
  };
}

function nameOf(what: WeightOwner, index: number): string {
  if (what === 'class') return t('class {0}', index);
  return what === 'filter' ? t('filter {0}', index) : t('unit {0}', index);
}
