import { t } from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { predictionCaption } from '../../src/shared/domain/predictions';
import { outcomeMark } from '../parts/outcomeMark';
import type { Prediction } from '../parts/predictionTable';

export interface Card {
  readonly prediction: Prediction;
  /** The card's place among all `count` cards that match the filter. */
  readonly place: number;
  readonly count: number;
  readonly isCurrent: boolean;
  readonly isSelected: boolean;
  readonly hasCaption: boolean;
}

/** The person's actions on cards. */
export interface CardActions {
  readonly focus: (place: number) => void;
  readonly click: (place: number, event: MouseEvent) => void;
}

/** The cards that the window shows. A card that stays keeps its element. */
export function predictionCards(cards: readonly Card[], actions: CardActions): TemplateResult {
  return html`${repeat(
    cards,
    ({ place }) => place,
    (card) => renderCard(card, actions),
  )}`;
}

/** What a screen reader says about a picture. */
function cardSentence({ index, label, predicted, probabilities }: Prediction): string {
  const caption = predictionCaption(probabilities, label);
  return label === predicted
    ? t('Picture {0}: {1}, right', index, caption)
    : t('Picture {0}: {1}, wrong', index, caption);
}

/** The notebook's caption, and room for the drawing above it, which is on the grid's canvas. */
function renderCard({ prediction, place, count, isCurrent, isSelected, hasCaption }: Card, actions: CardActions) {
  const { label, predicted, probabilities } = prediction;
  const outcome = label === predicted ? 'right' : 'wrong';
  const sentence = cardSentence(prediction);
  return html`<div
    class="card ${outcome}"
    role="option"
    aria-setsize=${count}
    aria-posinset=${place + 1}
    title=${sentence}
    aria-selected=${isSelected}
    aria-label=${sentence}
    data-place=${place}
    tabindex=${isCurrent ? 0 : -1}
    @click=${(event: MouseEvent) => {
      actions.click(place, event);
    }}
    @focus=${() => {
      actions.focus(place);
    }}
  >
    ${
      hasCaption
        ? html`<div class="caption">${outcomeMark(outcome)} ${predictionCaption(probabilities, label)}</div>`
        : outcomeMark(outcome)
    }
  </div>`;
}
