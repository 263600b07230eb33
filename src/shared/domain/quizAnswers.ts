import * as v from 'valibot';

/** What a person has answered to one question about a run. Skipped questions have no choice. */
export const QuizAnswerSchema = v.strictObject({
  /** The index of the option; absent if the question was skipped. */
  choice: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(20))),
  isRight: v.boolean(),
});
export type QuizAnswer = Readonly<v.InferOutput<typeof QuizAnswerSchema>>;

export const QuestionNameSchema = v.pipe(v.string(), v.regex(/^[a-zA-Z]{1,40}$/));
/** By the names of the questions. */
export const QuizAnswersSchema = v.record(QuestionNameSchema, QuizAnswerSchema);
export type QuizAnswers = Readonly<Record<string, QuizAnswer>>;

/** What a person has answered about one run, and how often they were right about all runs. */
export interface QuizState {
  readonly answers: QuizAnswers;
  readonly total: QuizScore;
  /** Whether questions come unasked: not after one was skipped, until another one is answered. */
  readonly comesUnasked: boolean;
}

export interface QuizScore {
  readonly right: number;
  /** Without those that were skipped. */
  readonly answered: number;
}

/** What a person expected of an experiment is kept like an answer, but nobody asked for it. */
export const EXPECTATION = 'expectation';

export function isSkipped(answer: QuizAnswer | undefined): boolean {
  return answer !== undefined && answer.choice === undefined;
}

/** What the host will reply when the person has given one more answer. */
export function withAnswer(quiz: QuizState, question: string, answer: QuizAnswer): QuizState {
  const { answers, total } = quiz;
  const { right, answered } = scoreOf([answer]);
  return {
    answers: { ...answers, [question]: answer },
    total: { right: total.right + right, answered: total.answered + answered },
    comesUnasked: question === EXPECTATION ? quiz.comesUnasked : !isSkipped(answer),
  };
}

export function scoreOf(answers: Iterable<QuizAnswer>): QuizScore {
  const chosen = [...answers].filter((answer) => !isSkipped(answer));
  return { right: chosen.filter(({ isRight }) => isRight).length, answered: chosen.length };
}
