import { confidenceAt, confusionMatrix, type Answers } from '../domain/answers';
import type { RunRecord } from '../domain/runRecord';

/** What is known of a run, from which questions and their right answers are made. What is missing cannot be asked. */
export interface Evidence {
  readonly record?: Pick<RunRecord, 'id' | 'summary' | 'history' | 'stepsPerEpoch' | 'evaluation' | 'options'>;
  /** To the test pictures. */
  readonly answers?: Answers;
}

/** The probability of each answer, n. */
export function confidences(answers: Answers): Float64Array {
  return Float64Array.from({ length: answers.predicted.length }, (_, i) => confidenceAt(answers, i));
}

/** The share of each class's pictures that were recognised, 10. */
export function recalls(answers: Answers): number[] {
  return confusionMatrix(answers).map((row, label) => (row[label] ?? 0) / row.reduce((sum, each) => sum + each, 0));
}

/** Whether there are answers, all of which are numbers: a network that has diverged has none to ask about. */
export function areUsable(answers: Answers): boolean {
  return answers.labels.length > 0 && confidences(answers).every(Number.isFinite);
}
