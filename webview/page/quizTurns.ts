import { isEverything } from '../../src/shared/domain/predictionFilter';
import { isSkipped } from '../../src/shared/domain/quizAnswers';
import type { NamedQuestion } from '../../src/shared/quiz/quiz';
import type { QuizTurn } from '../quiz/quizTurn';
import { TabQuestions } from '../quiz/tabQuestions';
import type { KeptPlace } from './keptPlace';
import { isUnderWay, shownId, shownTab, type PageState } from './pageState';

/**
 * Decides what the shown tab asks. A tab asks unasked only once about each run, and only before the person has seen
 * what it shows of that run.
 */
export class QuizTurns {
  private readonly tabQuestions = new TabQuestions();

  /** `kept` remembers the tabs that were seen, each with the run that it showed: the editor unloads a hidden page. */
  constructor(private readonly kept: Pick<KeptPlace, 'hasSeen' | 'sees'>) {}

  /** Undefined while there is nothing to ask, or while what would be asked is not known yet. */
  of(state: PageState | undefined): QuizTurn | undefined {
    if (state === undefined || !isKnown(state)) return undefined;
    const { shown, quiz, predictions } = state;
    if (shown.record === undefined || quiz === undefined || isUnderWay(state)) return undefined;
    const questions = this.tabQuestions.read(shownTab(state), shown.record, predictions);
    const { answers } = quiz;
    // One that was skipped is not asked again.
    const wanted = questions.find(({ name }) => name === state.question && !isSkipped(answers[name]));
    const next = questions.find(({ name }) => name !== wanted?.name && !(name in answers));
    const question = wanted ?? (this.comesUnasked(state, questions) ? next : undefined);
    return { quiz, questions, question, next, isOpen: question !== undefined && !(question.name in answers) };
  }

  /** Whether what the tab shows of its run is covered by an open question, or may be in a moment. */
  covers(state: PageState): boolean {
    return this.of(state)?.isOpen ?? !isKnown(state);
  }

  /** The page has drawn this state. What is not covered was seen. */
  drawn(state: PageState): void {
    if (!this.covers(state)) this.kept.sees(whatIsShown(state));
  }

  private comesUnasked(state: PageState, questions: readonly NamedQuestion[]): boolean {
    const { quiz } = state;
    if (quiz?.comesUnasked !== true || isAtDetail(state)) return false;
    return !this.kept.hasSeen(whatIsShown(state)) && !questions.some(({ name }) => name in quiz.answers);
  }
}

/** Whether it is known what the tab asks. Most questions of two tabs are about the predictions. */
function isKnown(state: PageState): boolean {
  if (shownId(state) === undefined || isUnderWay(state)) return true;
  const tab = shownTab(state);
  const isAboutPredictions = tab === 'evaluation' || tab === 'predictions';
  return state.quiz !== undefined && (!isAboutPredictions || state.predictions?.runId === shownId(state));
}

/** Whether the person or a link has gone to something in the tab. They are not interrupted. */
function isAtDetail(state: PageState): boolean {
  const { place, view } = state;
  const tab = shownTab(state);
  if (tab === 'training') return place.epoch !== undefined;
  return tab === 'predictions' && (view.opened || !isEverything(view.filter));
}

/** The tab, and when the run that it shows began: a run that is being trained has no id yet. */
function whatIsShown(state: PageState): string {
  const { training, shown } = state;
  const tab = shownTab(state);
  const isOfLive = 'live' in training && (tab === 'model' || tab === 'training');
  const startedAt = isOfLive ? training.live.startedAt : Date.parse(shown.record?.startedAt ?? '');
  return `${tab} ${startedAt}`;
}
