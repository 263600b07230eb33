import { isEverything } from '../../src/shared/domain/predictionFilter';
import { isSkipped } from '../../src/shared/domain/quizAnswers';
import type { ResultsTab } from '../../src/shared/domain/resultsPlace';
import { QUESTIONS } from '../../src/shared/quiz/quiz';
import type { QuizTurn } from '../quiz/quizTurn';
import { TabQuestions } from '../quiz/tabQuestions';
import type { KeptPlace } from './keptPlace';
import { isUnderWay, shownId, shownTab, type PageState } from './pageState';

/** The tabs that have questions. */
const ASKING: ReadonlySet<ResultsTab> = new Set(Object.values(QUESTIONS).map(({ tab }) => tab));

/**
 * Decides what the shown tab asks. A tab asks unasked only once about each run, and only before the person has seen
 * what it shows of that run. Who leaves it between two questions is asked the next one on coming back.
 */
export class QuizTurns {
  private readonly tabQuestions = new TabQuestions();
  /** What was known last: a skip counts for all runs. */
  private comesUnasked = true;

  /**
   * `kept` remembers the tabs that were seen and those whose questions have begun, each with the run that it showed:
   * the editor unloads a hidden page.
   */
  constructor(private readonly kept: Pick<KeptPlace, 'hasSeen' | 'sees'>) {}

  /** Undefined while there is nothing to ask, or while what would be asked is not known yet. */
  of(state: PageState | undefined): QuizTurn | undefined {
    if (state === undefined || isUnderWay(state) || !this.isKnown(state)) return undefined;
    const { shown, quiz, predictions } = state;
    if (shown.record === undefined || quiz === undefined) return undefined;
    const questions = this.tabQuestions.read(shownTab(state), shown.record, predictions);
    const { answers } = quiz;
    // One that was skipped is not asked again.
    const wanted = questions.find(({ name }) => name === state.question && !isSkipped(answers[name]));
    const next = questions.find(({ name }) => name !== wanted?.name && !(name in answers));
    const mayAsk = this.mayAskUnasked(state);
    const isDue = this.hasBegun(state) || !questions.some(({ name }) => name in answers);
    const question = wanted ?? (mayAsk && isDue ? next : undefined);
    const isOpen = question !== undefined && !(question.name in answers);
    // The tab would also give away the questions that are still to come.
    const covers = isOpen || (mayAsk && question !== undefined && next !== undefined);
    return { quiz, questions, question, next, isOpen, covers };
  }

  /** Whether what the tab shows of its run is covered by questions, or may be in a moment. */
  covers(state: PageState): boolean {
    return this.of(state)?.covers ?? !this.isKnown(state);
  }

  /** The page will draw this state. What is not covered counts as seen. */
  willDraw(state: PageState): void {
    this.comesUnasked = state.quiz?.comesUnasked ?? this.comesUnasked;
    if (!hasAnswers(state)) return;
    if (!this.covers(state)) this.sees(whatIsShown(state));
    else if (this.of(state)?.isOpen === false) this.sees(questionsBegun(state));
  }

  /** The person wants to see what questions cover. */
  uncover(state: PageState): void {
    this.sees(whatIsShown(state));
  }

  private sees(what: string | undefined): void {
    if (what !== undefined) this.kept.sees(what);
  }

  /** Whether it is known what the tab asks. */
  private isKnown(state: PageState): boolean {
    if (whatIsShown(state) === undefined || followsTraining(state)) return true;
    if (state.question === undefined && !this.mayAskUnasked(state)) return true;
    // A run that has just been trained is shown a moment before its training ends.
    if (state.quiz === undefined) return false;
    return isUnderWay(state) || state.predictionsFailure !== undefined || hasAnswers(state);
  }

  /** Whether the person has answered a question of the tab, and it was still covered then. */
  private hasBegun(state: PageState): boolean {
    const begun = questionsBegun(state);
    return begun !== undefined && this.kept.hasSeen(begun);
  }

  private mayAskUnasked(state: PageState): boolean {
    const comesUnasked = state.quiz?.comesUnasked ?? this.comesUnasked;
    const what = whatIsShown(state);
    return comesUnasked && what !== undefined && !isAtDetail(state) && !this.kept.hasSeen(what);
  }
}

/** Whether the run's answers to the test pictures have been read, if the tab has questions about them. */
function hasAnswers(state: PageState): boolean {
  const tab = shownTab(state);
  const isAboutAnswers = tab === 'evaluation' || tab === 'predictions';
  return !isAboutAnswers || state.predictions?.runId === shownId(state);
}

/** Whether the person or a link has gone to something in the tab. They are not interrupted. */
function isAtDetail(state: PageState): boolean {
  const { place, view } = state;
  const tab = shownTab(state);
  if (tab === 'training') return place.epoch !== undefined;
  return tab === 'predictions' && hasAnswers(state) && (view.opened || !isEverything(view.filter));
}

/** Whether the tab follows the training, instead of showing a run that has ended. */
function followsTraining(state: PageState): boolean {
  const tab = shownTab(state);
  return isUnderWay(state) && (tab === 'model' || tab === 'training');
}

/**
 * The tab, and when the run that it shows began: a run that is being trained has no id yet. Undefined if the tab has no
 * questions, or shows no run.
 */
function whatIsShown(state: PageState): string | undefined {
  const { training, shown } = state;
  const tab = shownTab(state);
  if (!ASKING.has(tab)) return undefined;
  if (followsTraining(state)) return 'live' in training ? `${tab} ${training.live.startedAt}` : undefined;
  return shown.record === undefined ? undefined : `${tab} ${Date.parse(shown.record.startedAt)}`;
}

/** What is remembered once the questions about what the tab shows have begun. */
function questionsBegun(state: PageState): string | undefined {
  const what = whatIsShown(state);
  return what === undefined ? undefined : `questions-${what}`;
}
