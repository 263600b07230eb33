import * as v from 'valibot';
import {
  EXPECTATION,
  isSkipped,
  QuizAnswersSchema,
  scoreOf,
  type QuizAnswer,
  type QuizAnswers,
  type QuizState,
} from '../../shared/domain/quizAnswers';

const KEY = 'fashionMnist.quiz';
/** The answers of older runs are forgotten. */
const KEPT_RUNS = 200;

const KeptSchema = v.array(v.object({ run: v.string(), answers: QuizAnswersSchema }));

/** The part of the editor's storage that is used. */
interface Memento {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** What the person has answered to the questions about each run, in all windows. */
export class QuizMemory {
  constructor(private readonly memento: Memento) {}

  read(run: string): QuizState {
    const kept = this.kept();
    const answers = kept.find((each) => each.run === run)?.answers ?? {};
    const all = kept.flatMap((each) => Object.entries(each.answers));
    // What was answered last is the last answer of the last run.
    const last = all.findLast(([name]) => name !== EXPECTATION)?.[1];
    return { answers, total: scoreOf(all.map(([, answer]) => answer)), comesUnasked: !isSkipped(last) };
  }

  async write(run: string, question: string, answer: QuizAnswer): Promise<QuizState> {
    const kept = this.kept();
    const before: QuizAnswers = kept.find((each) => each.run === run)?.answers ?? {};
    const { [question]: _changed, ...unchanged } = before;
    const changed = { run, answers: { ...unchanged, [question]: answer } };
    const others = kept.filter((each) => each.run !== run);
    // What was only expected was not answered last, so its run stays in its place.
    const stays = question === EXPECTATION && others.length < kept.length;
    const runs = stays ? kept.map((each) => (each.run === run ? changed : each)) : [...others, changed];
    await this.memento.update(KEY, runs.slice(-KEPT_RUNS));
    return this.read(run);
  }

  /** What an older version has written may not be readable. */
  private kept(): v.InferOutput<typeof KeptSchema> {
    const { success, output } = v.safeParse(KeptSchema, this.memento.get(KEY));
    return success ? output : [];
  }
}
