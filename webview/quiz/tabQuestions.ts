import type { ResultsTab } from '../../src/shared/domain/resultsPlace';
import type { RunRecord } from '../../src/shared/domain/runRecord';
import { questionsOf, type NamedQuestion } from '../../src/shared/quiz/quiz';
import type { PredictionTable } from '../parts/predictionTable';

/** The questions of one tab about one run. They are computed once, because each looks at all 10,000 answers. */
export class TabQuestions {
  private of: { readonly key: string; readonly questions: readonly NamedQuestion[] } | undefined;

  /** `table` has the run's answers; undefined until they have been read. */
  read(tab: ResultsTab, record: RunRecord, table: PredictionTable | undefined): readonly NamedQuestion[] {
    const answers = table?.runId === record.id ? table : undefined;
    const key = [tab, record.id, answers === undefined].join(' ');
    if (this.of?.key !== key) {
      this.of = { key, questions: questionsOf(tab, { record, ...(answers === undefined ? {} : { answers }) }) };
    }
    return this.of.questions;
  }
}
