import { t } from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { className } from '../../src/shared/domain/labels';
import type { LikenessVerdict } from '../../src/shared/domain/likeness';
import type { AnsweredPicture } from '../../src/shared/domain/ownPicture';
import { outcomeOf } from '../../src/shared/domain/pictureScore';
import { answerWords, verdictText, verdictWord } from '../../src/shared/text/likenessText';
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
  const words = answerWords(probabilities, likeness?.verdict);
  const folderWords = truth === undefined ? undefined : t('folder: {0}', className(truth));
  const runWords = otherRun === undefined ? undefined : t('by {0}', otherRun);
  // What is read aloud begins with what is seen: people who speak to their computer name what they see.
  const verdictWords = likeness === undefined ? undefined : spokenVerdict(likeness.verdict);
  const outcomeWord = outcome === undefined ? undefined : outcome === 'right' ? t('right') : t('wrong');
  const spoken = [words, path, folderWords, runWords, verdictWords, outcomeWord].filter((each) => each !== undefined);
  return html`<div
    class="card ${outcome ?? ''} ${likeness?.verdict ?? ''}"
    role="option"
    aria-setsize=${count}
    aria-posinset=${place + 1}
    aria-selected=${isCurrent}
    aria-label=${spoken.join(', ')}
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
      <div class="answer">${outcome === undefined ? nothing : outcomeMark(outcome)} ${words}</div>
      <div class="name">${path}</div>
      ${folderWords === undefined ? nothing : html`<div class="hint">${folderWords}</div>`}
      ${runWords === undefined ? nothing : html`<div class="hint">${runWords}</div>`}
      ${
        likeness === undefined
          ? nothing
          : html`<div>${verdictMark(likeness.verdict)} ${verdictWord(likeness.verdict)}</div>`
      }
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

/** The verdict's word, and what it means. */
function spokenVerdict(verdict: LikenessVerdict): string {
  const [word, text] = [verdictWord(verdict), verdictText(verdict)];
  return text.startsWith(word) ? text : `${word}: ${text}`;
}
