import { t } from '@vscode/l10n';
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { scoreOf, type QuizAnswer, type QuizState } from '../../src/shared/domain/quizAnswers';
import { outcomeText, type QuizOption } from '../../src/shared/quiz/question';
import type { NamedQuestion } from '../../src/shared/quiz/quiz';
import { button } from '../parts/controls';
import { dispatch } from '../parts/dispatch';
import '../parts/fashionPicture';
import '../parts/quizAnswer';
import { outcomeMark } from '../parts/outcomeMark';
import { PageElement } from '../parts/pageElement';
import type { PictureSource } from '../parts/pictureCache';
import { PictureUpdates } from '../parts/pictureUpdates';
import { withTerms } from '../parts/terms';
import './quizCard.css';
import type { QuizTurn } from './quizTurn';

declare global {
  interface HTMLElementEventMap {
    /** The person has skipped the last question: the keyboard focus should move to the tab that is shown. */
    'focus-tab': CustomEvent<undefined>;
  }
}

/**
 * “Predict, then see”: one question about the run, before the tab shows the answer. Then says whether the person
 * was right and why, and how often they have been right. Dispatches `quiz-answer`, `ask-question` and `focus-tab`.
 */
@customElement('quiz-card')
export class QuizCard extends PageElement {
  @property({ attribute: false }) turn: QuizTurn | undefined;
  /** Of the test set. */
  @property({ attribute: false }) pictures: PictureSource | undefined;
  /** What takes the focus of a button that is gone once the person has chosen it. */
  private focusNext: string | undefined;

  constructor() {
    super();
    new PictureUpdates(this);
  }

  override updated(): void {
    if (this.focusNext === undefined) return;
    const next = this.querySelector<HTMLElement>(this.focusNext);
    this.focusNext = undefined;
    if (next === null) dispatch(this, 'focus-tab');
    else next.focus();
  }

  override render() {
    const { turn } = this;
    if (turn === undefined || turn.questions.length === 0) return nothing;
    const hasNothingToSay = turn.question === undefined && turn.next === undefined && turn.quiz.total.answered === 0;
    if (hasNothingToSay) return nothing;
    return html`<section class="surface ${turn.covers ? 'open' : ''}" aria-label=${t('Predict, then see')}>
      ${turn.question === undefined ? this.renderOffer(turn) : this.renderQuestion(turn.question, turn)}
      ${this.renderScore(turn.quiz)}
    </section>`;
  }

  private renderOffer({ next }: QuizTurn) {
    if (next === undefined) return nothing;
    return html`<p class="outcome">
      <strong>${t('Predict, then see')}:</strong> ${this.askButton(t('Ask Me a Question'), next.name)}
    </p>`;
  }

  private renderQuestion(question: NamedQuestion, turn: QuizTurn) {
    const { name, text, options } = question;
    const answer = turn.quiz.answers[name];
    return html`<p class="question" id="quiz-question">
        <strong>${t('Predict, then see')}:</strong> ${withTerms(text)}
      </p>
      <div class="options" role="group" aria-labelledby="quiz-question">
        ${options.map((option, index) => this.renderOption(question, option, index, answer))}
        ${
          turn.isOpen
            ? button(
                t('Skip'),
                () => {
                  this.focusNext = '.ask';
                  this.answer(name, { isRight: false });
                },
                { look: 'secondary', name: 'skip' },
              )
            : nothing
        }
      </div>
      ${
        turn.isOpen
          ? html`<p class="hint">
              ${t('What this tab shows would give the answer away. Skip the question to see it.')}
            </p>`
          : nothing
      }
      <div role="status">${answer?.choice === undefined ? nothing : this.renderOutcome(question, answer, turn)}</div>`;
  }

  private renderOption({ name, right }: NamedQuestion, option: QuizOption, index: number, answer?: QuizAnswer) {
    const isChosen = answer?.choice === index;
    const outcome = answer === undefined ? undefined : index === right ? 'right' : isChosen ? 'wrong' : undefined;
    return html`<button
      class="toggle option ${answer !== undefined && index === right ? 'is-right' : ''}"
      aria-pressed=${isChosen}
      aria-disabled=${answer !== undefined}
      @click=${() => {
        if (answer === undefined) this.answer(name, { choice: index, isRight: index === right });
      }}
    >
      ${outcome === undefined ? nothing : outcomeMark(outcome)} ${this.renderPicture(option)} ${option.text}
    </button>`;
  }

  private renderPicture({ picture }: QuizOption) {
    if (picture === undefined) return nothing;
    return html`<fashion-picture aria-hidden="true" .pixels=${this.pictures?.get(picture)}></fashion-picture>`;
  }

  private renderOutcome(question: NamedQuestion, { isRight }: QuizAnswer, { next, covers }: QuizTurn) {
    return html`<p class="outcome">
      ${outcomeMark(isRight ? 'right' : 'wrong')} ${outcomeText(question, isRight)}
      ${next === undefined ? nothing : this.askButton(t('Next Question'), next.name)}
      ${covers ? this.askButton(t('Show This Tab'), null) : nothing}
    </p>`;
  }

  private renderScore({ answers, total }: QuizState) {
    const here = scoreOf(Object.values(answers));
    if (total.answered === 0) return nothing;
    return html`<p class="hint score">
      ${
        here.answered === 0
          ? t('About all runs, {0} of {1} predictions were right.', total.right, total.answered)
          : t(
              'About this run, {0} of {1} predictions were right; about all runs, {2} of {3}.',
              here.right,
              here.answered,
              total.right,
              total.answered,
            )
      }
    </p>`;
  }

  /** Without a name, what the tab shows is asked for, and not a question. */
  private askButton(text: string, name: string | null) {
    return button(
      text,
      () => {
        this.focusNext = name === null ? '.ask' : '.option';
        dispatch(this, 'ask-question', name);
      },
      { look: 'secondary', name: 'ask' },
    );
  }

  private answer(name: string, answer: QuizAnswer): void {
    dispatch(this, 'quiz-answer', { name, answer });
  }
}
