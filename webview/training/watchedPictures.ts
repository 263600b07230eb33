import { t } from '@vscode/l10n';
import { html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { EpochSnapshot } from '../../src/shared/domain/epochSnapshot';
import { CLASS_COUNT, className } from '../../src/shared/domain/labels';
import { isAnswer, percent, predictedLabel } from '../../src/shared/domain/predictions';
import { dispatch } from '../parts/dispatch';
import '../parts/fashionPicture';
import { columnsOf, placeAfterKey, reachable } from '../parts/gridKeys';
import { PageElement } from '../parts/pageElement';
import type { PictureSource } from '../parts/pictureCache';
import { PictureUpdates } from '../parts/pictureUpdates';
import './watchedPictures.css';

/** The first test pictures, and whether the network knew them after an epoch. Dispatches `inspect-picture`. */
@customElement('watched-pictures')
export class WatchedPictures extends PageElement {
  @property({ attribute: false }) snapshot: EpochSnapshot | undefined;
  @property({ attribute: false }) pictures: PictureSource | undefined;
  /** The picture that is described. */
  @state() private current = 0;

  constructor() {
    super();
    new PictureUpdates(this);
  }

  override render() {
    const { snapshot } = this;
    if (snapshot === undefined) return html``;
    return html`<div
        class="pictures"
        role="listbox"
        tabindex="0"
        aria-label=${t('The first {0} test pictures. Arrow keys move, Enter opens one.', snapshot.labels.length)}
        aria-activedescendant="watched-${this.current}"
        @keydown=${this.onKey}
      >
        ${Array.from(snapshot.labels, (_, index) => this.renderPicture(snapshot, index))}
      </div>
      <p class="said">${sentence(snapshot, this.current)}</p>`;
  }

  private renderPicture(snapshot: EpochSnapshot, index: number) {
    const isHit = isRight(snapshot, index);
    return html`<div
      role="option"
      id="watched-${index}"
      class=${isHit ? 'right' : 'wrong'}
      aria-selected=${index === this.current}
      aria-label=${sentence(snapshot, index)}
      @pointerenter=${() => {
        this.current = index;
      }}
      @click=${() => {
        dispatch(this, 'inspect-picture', index);
      }}
    >
      <fashion-picture .pixels=${this.pictures?.get(index)} aria-hidden="true"></fashion-picture>
      <span class="cross" aria-hidden="true">${isHit ? '' : '✗'}</span>
    </div>`;
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') {
      dispatch(this, 'inspect-picture', this.current);
      return;
    }
    const count = this.snapshot?.labels.length ?? 0;
    const columns = columnsOf(this.querySelectorAll<HTMLElement>('[role="option"]'));
    const place = placeAfterKey(event.key, { current: this.current, count, columns, pageSize: count });
    if (place === undefined) return;
    event.preventDefault();
    this.current = reachable(place, { current: this.current, count, pageSize: count });
  };
}

/** How many of the watched pictures the network knew. */
export function rightOnes(snapshot: EpochSnapshot): number {
  return snapshot.labels.filter((_, index) => isRight(snapshot, index)).length;
}

function isRight({ labels, probabilities }: EpochSnapshot, index: number): boolean {
  return predictedLabel(probabilities, index * CLASS_COUNT) === labels[index];
}

function sentence(snapshot: EpochSnapshot, index: number): string {
  const row = snapshot.probabilities.subarray(index * CLASS_COUNT, (index + 1) * CLASS_COUNT);
  const predicted = predictedLabel(row);
  const name = className(snapshot.labels[index] ?? 0);
  if (!isAnswer(row)) return t('Picture {0}: {1}, no answer, training has diverged, wrong.', index, name);
  const values = [index, name, className(predicted), percent(row[predicted] ?? Number.NaN).trim()] as const;
  return isRight(snapshot, index)
    ? t('Picture {0}: {1}, predicted {2} with {3}, right.', ...values)
    : t('Picture {0}: {1}, predicted {2} with {3}, wrong.', ...values);
}
