import { t } from '@vscode/l10n';
import { html, nothing } from 'lit';
import { notebookSubject } from '../../src/shared/text/glossary/subject';
import { button } from '../parts/controls';
import '../quiz/quizCard';
import type { PageStore } from './pageStore';

// What the page offers a person who learns, besides the results.

const NOTEBOOK = notebookSubject();

/**
 * Whose numbers the glossary has: those of the running training, the shown run, or the notebook's network. None while
 * questions cover the tab, which the numbers would answer.
 */
export function glossarySubject({ state, isCovered }: Pick<PageStore, 'state' | 'isCovered'>) {
  if (state === undefined || isCovered) return undefined;
  const { training, shown } = state;
  return ('live' in training ? training.live : shown.record) ?? NOTEBOOK;
}

export function glossaryLink(show: () => void) {
  return html`<button class="glossary-link" @click=${show}>${t('Glossary')}</button>`;
}

/** Questions about the shown run; none while the next one is prepared or trained. */
export function quizCard({ turn, sources }: PageStore) {
  return turn === undefined ? nothing : html`<quiz-card .turn=${turn} .pictures=${sources.test}></quiz-card>`;
}

export function kerasButton(store: PageStore | undefined) {
  return html`<p>
    ${button(t('Copy as Keras (Python)'), () => void store?.run('copyAsKeras'), { look: 'secondary' })}
  </p>`;
}
