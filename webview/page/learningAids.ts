import { t } from '@vscode/l10n';
import { html, nothing } from 'lit';
import type { ResultsTab } from '../../src/shared/domain/resultsPlace';
import { notebookSubject, type GlossarySubject } from '../../src/shared/text/glossary/subject';
import { button } from '../parts/controls';
import '../quiz/quizCard';
import type { TabQuestions } from '../quiz/tabQuestions';
import { isLive, type PageState } from './pageState';
import type { PageStore } from './pageStore';

// What the page offers a person who learns, besides the results.

const NOTEBOOK = notebookSubject();

/** Whose numbers the glossary has: those of the running training, the shown run, or the notebook's network. */
export function glossarySubject({ training, shown }: Pick<PageState, 'training' | 'shown'>): GlossarySubject {
  return ('live' in training ? training.live : shown.record) ?? NOTEBOOK;
}

export function glossaryLink(show: () => void) {
  return html`<button class="glossary-link" @click=${show}>${t('Glossary')}</button>`;
}

/** Questions about the shown run; none while the next one is trained. */
export function quizCard(questions: TabQuestions, tab: ResultsTab, state: PageState, store: PageStore) {
  const { record } = state.shown;
  if (record === undefined || isLive(state)) return nothing;
  return html`<quiz-card
    .questions=${questions.read(tab, record, state.predictions)}
    .quiz=${state.quiz}
    .pictures=${store.pictures('test')}
    .wanted=${store.question}
  ></quiz-card>`;
}

export function kerasButton(store: PageStore | undefined) {
  return html`<p>
    ${button(t('Copy as Keras (Python)'), () => void store?.run('copyAsKeras'), { look: 'secondary' })}
  </p>`;
}
