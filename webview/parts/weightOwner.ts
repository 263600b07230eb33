import { t } from '@vscode/l10n';
import { html } from 'lit';
import { CLASS_COUNT } from '../../src/shared/domain/labels';
import { PICTURE_SIDE } from '../../src/shared/domain/pictures';
import { sentence } from './sentence';

/** What the weights of a picture belong to. */
export type WeightOwner = 'filter' | 'class' | 'unit';

/** The owner of `count` pictures of weights that are `side` pixels wide. */
export function ownerOf(side: number, count: number): WeightOwner {
  if (side !== PICTURE_SIDE) return 'filter';
  return count === CLASS_COUNT ? 'class' : 'unit';
}

/** What pictures of the weights after an epoch are called for those who cannot see them; 0 is before the training. */
export function weightsName(what: WeightOwner, epoch: number): string {
  switch (what) {
    case 'filter':
      return epoch === 0
        ? t('The weights of the first layer before the training, one picture a filter')
        : t('The weights of the first layer after epoch {0}, one picture a filter', epoch);
    case 'class':
      return epoch === 0
        ? t('The weights of the first layer before the training, one picture a class')
        : t('The weights of the first layer after epoch {0}, one picture a class', epoch);
    case 'unit':
      return epoch === 0
        ? t('The weights of the first layer before the training, one picture a unit')
        : t('The weights of the first layer after epoch {0}, one picture a unit', epoch);
  }
}

/** Says what the colours of the weights' pictures mean. */
export function colourSentence(what: WeightOwner): readonly unknown[] {
  return sentence(
    textOf(what),
    html`<span class="above">${t('orange')}</span>`,
    html`<span class="below">${t('blue')}</span>`,
  );
}

function textOf(what: WeightOwner): string {
  switch (what) {
    case 'filter':
      return t('One picture a filter: what it wants to see ({0}) and what it does not want to see ({1}).');
    case 'class':
      return t('One picture a class: what it wants to see ({0}) and what it does not want to see ({1}).');
    case 'unit':
      return t('One picture a unit: what it wants to see ({0}) and what it does not want to see ({1}).');
  }
}
