import { html, type TemplateResult } from 'lit';
import { predictionCaption } from '../../src/shared/domain/predictions';
import '../parts/fashionPicture';
import { outcomeMark } from '../parts/outcomeMark';
import type { Prediction } from '../parts/predictionTable';
import '../parts/probabilityBars';

export interface Card {
  readonly prediction: Prediction;
  readonly pixels: Uint8Array | undefined;
  /** The card's place among all `count` cards that match the filter. */
  readonly place: number;
  readonly count: number;
  readonly isCurrent: boolean;
}

/** The person's actions on cards. */
export interface CardActions {
  readonly focus: (place: number) => void;
  readonly open: (place: number) => void;
  readonly key: (event: KeyboardEvent) => void;
}

/** One page of the grid. */
export function predictionCards(cards: readonly Card[], actions: CardActions): TemplateResult {
  if (cards.length === 0) return html`<p class="hint">No picture matches these filters.</p>`;
  return html`<div
    class="grid"
    role="listbox"
    aria-label="Predictions on the test set. Arrow keys move, Enter opens."
    @keydown=${actions.key}
  >
    ${cards.map((card) => renderCard(card, actions))}
  </div>`;
}

/** A picture with its ten bars and the notebook's caption. */
function renderCard({ prediction, pixels, place, count, isCurrent }: Card, { focus, open }: CardActions) {
  const { index, label, predicted, probabilities } = prediction;
  const outcome = label === predicted ? 'right' : 'wrong';
  const caption = predictionCaption(probabilities, label);
  return html`<div
    class="card ${outcome}"
    role="option"
    aria-setsize=${count}
    aria-posinset=${place + 1}
    title="Test picture ${index}"
    aria-selected=${isCurrent}
    aria-label="Picture ${index}: ${caption}, ${outcome}"
    tabindex=${isCurrent ? 0 : -1}
    @click=${() => {
      open(place);
    }}
    @focus=${() => {
      focus(place);
    }}
  >
    <div class="card-body">
      <fashion-picture .pixels=${pixels} aria-hidden="true"></fashion-picture>
      <probability-bars .prediction=${prediction}></probability-bars>
    </div>
    <div class="caption">${outcomeMark(outcome)} ${halves(caption)}</div>
  </div>`;
}

/** Lets a caption wrap only between its halves: `T-shirt 89%` and `(T-shirt)`. */
function halves(caption: string) {
  return caption.split(/ (?=\()/).map((half) => html`<span class="half">${half}</span> `);
}
