import { t } from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { className } from '../../src/shared/domain/labels';
import type { AnsweredPicture } from '../../src/shared/domain/ownPicture';
import { outcomeOf } from '../../src/shared/domain/pictureScore';
import { answerSentence, answerWords, verdictText, verdictWord } from '../../src/shared/text/likenessText';
import '../parts/fashionPicture';
import { outcomeMark } from '../parts/outcomeMark';
import { verdictMark } from './verdictMark';

export interface PictureCard {
  readonly picture: AnsweredPicture;
  /** The card's place among all `count` cards that match the filter. */
  readonly place: number;
  readonly count: number;
  readonly isCurrent: boolean;
  /** The run that answered, if it is not the one that answers now. */
  readonly otherRun: string | undefined;
}

/** The person's actions on cards. */
export interface PictureCardActions {
  readonly focus: (place: number) => void;
  readonly open: (place: number) => void;
  readonly remove: (place: number) => void;
  readonly key: (event: KeyboardEvent) => void;
}

/** One page of the contact sheet. */
export function pictureCards(cards: readonly PictureCard[], actions: PictureCardActions): TemplateResult {
  return html`<div
    class="grid"
    role="listbox"
    aria-label=${t('Your pictures. Arrow keys move, Enter opens, Delete removes.')}
    @keydown=${actions.key}
  >
    ${cards.map((card) => renderCard(card, actions))}
  </div>`;
}

function renderCard({ picture, place, count, isCurrent, otherRun }: PictureCard, actions: PictureCardActions) {
  const { name, folder, truth, pixels, probabilities, likeness } = picture;
  const outcome = outcomeOf(picture);
  const path = folder === '' ? name : `${folder}/${name}`;
  const known = truth === undefined ? '' : `, ${truthText(className(truth), outcome)}`;
  return html`<div
    class="card ${outcome ?? ''} ${likeness?.verdict ?? ''}"
    role="option"
    aria-setsize=${count}
    aria-posinset=${place + 1}
    aria-selected=${isCurrent}
    aria-label="${path}: ${answerSentence(probabilities, likeness?.verdict)}${known}"
    title=${likeness === undefined ? path : `${path}: ${verdictText(likeness.verdict)}`}
    tabindex=${isCurrent ? 0 : -1}
    @click=${() => {
      actions.open(place);
    }}
    @focus=${() => {
      actions.focus(place);
    }}
  >
    <fashion-picture .pixels=${pixels} aria-hidden="true"></fashion-picture>
    <div class="words">
      <div class="answer">
        ${outcome === undefined ? nothing : outcomeMark(outcome)} ${answerWords(probabilities, likeness?.verdict)}
      </div>
      <div class="name">${path}</div>
      ${truth === undefined ? nothing : html`<div class="hint">${t('folder: {0}', className(truth))}</div>`}
      ${
        likeness === undefined
          ? nothing
          : html`<div>${verdictMark(likeness.verdict)} ${verdictWord(likeness.verdict)}</div>`
      }
      ${otherRun === undefined ? nothing : html`<div class="hint">${t('by {0}', otherRun)}</div>`}
    </div>
    <span
      class="remove"
      title=${t('Remove (Delete)')}
      aria-hidden="true"
      @click=${(event: Event) => {
        event.stopPropagation();
        actions.remove(place);
      }}
      >✕</span
    >
  </div>`;
}

/** The true class of a picture, and whether the answer is right. */
function truthText(name: string, outcome: ReturnType<typeof outcomeOf>): string {
  if (outcome === undefined) return t('in truth {0}', name);
  return outcome === 'right' ? t('in truth {0}, right', name) : t('in truth {0}, wrong', name);
}
