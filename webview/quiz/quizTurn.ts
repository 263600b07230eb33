import type { QuizState } from '../../src/shared/domain/quizAnswers';
import type { NamedQuestion } from '../../src/shared/quiz/quiz';

/** What a tab asks about the run that it shows. */
export interface QuizTurn {
  readonly quiz: QuizState;
  /** Those of the tab. */
  readonly questions: readonly NamedQuestion[];
  /** The one that is asked, or that was answered last; undefined if none is. */
  readonly question: NamedQuestion | undefined;
  /** The one that would come next. */
  readonly next: NamedQuestion | undefined;
  /** Whether the question waits for its answer. */
  readonly isOpen: boolean;
  /** Whether what the tab shows would give away the answer to this question, or to the next one. */
  readonly covers: boolean;
}
