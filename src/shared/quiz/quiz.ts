import type { ResultsTab } from '../domain/resultsPlace';
import { EVALUATION_QUESTIONS } from './evaluationQuestions';
import { areUsable, type Evidence } from './evidence';
import { PREDICTION_QUESTIONS } from './predictionQuestions';
import type { AskedQuestion, Question } from './question';
import { TRAINING_QUESTIONS } from './trainingQuestions';

/** All questions, by name, in the order in which they are asked. */
export const QUESTIONS: Readonly<Record<string, Question>> = {
  ...TRAINING_QUESTIONS,
  ...EVALUATION_QUESTIONS,
  ...PREDICTION_QUESTIONS,
};

export const QUESTION_NAMES: readonly string[] = Object.keys(QUESTIONS);

/** A question that the evidence decides, with its name. */
export interface NamedQuestion extends AskedQuestion {
  readonly name: string;
}

/** A question about a run; undefined if there is none of this name, or if the evidence does not decide it. */
export function askQuestion(name: string, evidence: Evidence): NamedQuestion | undefined {
  const asked = Object.hasOwn(QUESTIONS, name) ? QUESTIONS[name]?.ask(usable(evidence)) : undefined;
  return asked === undefined ? undefined : { name, ...asked };
}

/** The questions of a tab that the evidence decides. */
export function questionsOf(tab: ResultsTab, evidence: Evidence): NamedQuestion[] {
  return QUESTION_NAMES.filter((name) => QUESTIONS[name]?.tab === tab).flatMap((name) => {
    return askQuestion(name, evidence) ?? [];
  });
}

/** What can be relied on: without answers that are no numbers. */
function usable({ answers, ...others }: Evidence): Evidence {
  return answers === undefined || !areUsable(answers) ? others : { ...others, answers };
}
