import { t } from '@vscode/l10n';
import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { scoreOf, type QuizAnswer, type QuizState } from '../../src/shared/domain/quizAnswers';
import type { QuizOption } from '../../src/shared/quiz/question';
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

/**
 * “Predict, then see”: one question about the run, before the tab shows the answer. Then says whether the person was
 * right and why, and how often they have been right. Dispatches `quiz-answer`.
 */
@customElement('quiz-card')
export class QuizCard extends PageElement {
  /** Those of the tab. */
  @property({ attribute: false }) questions: readonly NamedQuestion[] = [];
  @property({ attribute: false }) quiz: QuizState | undefined;
  /** Of the test set. */
  @property({ attribute: false }) pictures: PictureSource | undefined;
  /** The question that a link has opened. */
  @property({ attribute: false }) wanted: string | undefined;
  /** The question that was answered last: its answer is shown until the person goes on. */
  @state() private answered: string | undefined;
  /** Whether the person has gone on from the question that a link has opened. */
  @state() private goesOn = false;

  constructor() {
    super();
    new PictureUpdates(this);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('wanted')) this.goesOn = false;
  }

  override render() {
    const { questions, quiz } = this;
    if (quiz === undefined || questions.length === 0) return nothing;
    // One that was skipped is not asked again.
    const isWanted = ({ name }: NamedQuestion) => name === this.wanted && !isSkipped(quiz.answers[name]);
    const shown =
      questions.find(({ name }) => name === this.answered) ?? (this.goesOn ? undefined : questions.find(isWanted));
    const question = shown ?? questions.find(({ name }) => !(name in quiz.answers));
    return html`<section class="surface" aria-label=${t('Predict, then see')}>
      ${question === undefined ? nothing : this.renderQuestion(question, quiz)} ${this.renderScore(quiz)}
    </section>`;
  }

  private renderQuestion(question: NamedQuestion, quiz: QuizState) {
    const { name, text, options } = question;
    const answer = quiz.answers[name];
    return html`<p class="question" id="quiz-question">
        <strong>${t('Predict, then see')}:</strong> ${withTerms(text)}
      </p>
      <div class="options" role="group" aria-labelledby="quiz-question">
        ${options.map((option, index) => this.renderOption(question, option, index, answer))}
        ${
          answer === undefined
            ? html`<button
                class="skip"
                @click=${() => {
                  this.answer(name, { isRight: false });
                }}
              >
                ${t('Skip')}
              </button>`
            : nothing
        }
      </div>
      <div role="status">${answer?.choice === undefined ? nothing : this.renderOutcome(question, answer)}</div>`;
  }

  private renderOption({ name, right }: NamedQuestion, option: QuizOption, index: number, answer?: QuizAnswer) {
    const isChosen = answer?.choice === index;
    return html`<button
      class="toggle option ${answer !== undefined && index === right ? 'is-right' : ''}"
      aria-pressed=${isChosen}
      aria-disabled=${answer !== undefined}
      @click=${() => {
        // The host's answer may still be on its way.
        if (answer === undefined && this.answered !== name)
          this.answer(name, { choice: index, isRight: index === right });
      }}
    >
      ${this.renderPicture(option)} ${option.text}
    </button>`;
  }

  private renderPicture({ picture }: QuizOption) {
    if (picture === undefined) return nothing;
    return html`<fashion-picture aria-hidden="true" .pixels=${this.pictures?.get(picture)}></fashion-picture>`;
  }

  private renderOutcome({ options, right, because, name }: NamedQuestion, { isRight }: QuizAnswer) {
    const verdict = isRight ? t('Right.') : t('Not so. The answer is: {0}.', options[right]?.text ?? '');
    const isLast = this.questions.every((each) => each.name === name || each.name in (this.quiz?.answers ?? {}));
    return html`<p class="outcome">
      ${outcomeMark(isRight ? 'right' : 'wrong')} ${verdict} ${because}
      ${
        isLast
          ? nothing
          : button(
              t('Next Question'),
              () => {
                this.goOn();
              },
              { look: 'secondary' },
            )
      }
    </p>`;
  }

  private renderScore({ answers, total }: QuizState) {
    const here = scoreOf(Object.values(answers));
    if (total.answered === 0) return nothing;
    return html`<p class="hint score">
      ${t(
        'About this run, {0} of {1} predictions were right; about all runs, {2} of {3}.',
        here.right,
        here.answered,
        total.right,
        total.answered,
      )}
    </p>`;
  }

  /** To the next question. Its first option takes the focus of the button, which is gone. */
  private goOn(): void {
    this.answered = undefined;
    this.goesOn = true;
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('.option')?.focus());
  }

  private answer(name: string, answer: QuizAnswer): void {
    this.answered = answer.choice === undefined ? undefined : name;
    dispatch(this, 'quiz-answer', { name, answer });
  }
}

function isSkipped(answer: QuizAnswer | undefined): boolean {
  return answer !== undefined && answer.choice === undefined;
}
