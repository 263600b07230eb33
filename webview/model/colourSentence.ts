import { t } from '@vscode/l10n';
import { html } from 'lit';
import { sentence } from '../parts/sentence';

/** What the weights of a picture belong to. */
export type WeightOwner = 'filter' | 'class' | 'unit';

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
