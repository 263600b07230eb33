import type { QuizAnswer } from '../../src/shared/domain/quizAnswers';

declare global {
  interface HTMLElementEventMap {
    /** The person has answered or skipped a question about the shown run. */
    'quiz-answer': CustomEvent<{ readonly name: string; readonly answer: QuizAnswer }>;
    /** The person wants to be asked the question of this name; without one, to see what the tab shows. */
    'ask-question': CustomEvent<string | null>;
  }
}
