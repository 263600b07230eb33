import { t } from '@vscode/l10n';
import type { EpochResult, Evaluation } from '../../src/shared/domain/runRecord';
import type { StepProgress } from '../../src/shared/training/trainingProgress';
import type { StepPoint } from '../../src/shared/domain/stepPoint';
import { isTested } from '../../src/shared/text/epochs';
import { finite, type ChartLine, type ChartLines } from '../parts/chartLine';
import { withSteps } from './stepLine';

/** The parts of a run that the charts show: its finished epochs, the current epoch and the evaluation. */
interface RunHistory {
  readonly history: readonly EpochResult[];
  readonly current: StepProgress | undefined;
  readonly evaluation: Evaluation | undefined;
  /** The training by step. */
  readonly points?: readonly StepPoint[] | undefined;
}

/** Marks of more epochs would touch each other. */
const MOST_MARKED = 30;

export type Metric = 'accuracy' | 'loss';

/**
 * One metric by epoch: training, validation if there is any, and the test result after every epoch or at the end.
 * Behind them the training by step, if it was kept.
 */
export function epochLines({ history, current, evaluation, points = [] }: RunHistory, metric: Metric): ChartLines {
  const running = current !== undefined && current.epoch > history.length ? current : undefined;
  const xs = history.map(({ epoch }) => epoch);
  const training = history.map((each) => finite(each[metric]));
  // Draw the current epoch as far as it has got, so that even the first one shows something.
  if (running !== undefined) {
    xs.push(running.epoch - 1 + running.step / running.stepsPerEpoch);
    training.push(finite(running[metric]));
  }
  const isMarked = history.length < 3;
  const lines: ChartLine[] = [{ label: t('training'), colour: 'blue', look: 'solid', isMarked, values: training }];
  if (isValidated(history)) {
    const validation = metric === 'accuracy' ? 'validationAccuracy' : 'validationLoss';
    const values = xs.map((_, i) => finite(history[i]?.[validation]));
    lines.push({ label: t('validation'), colour: 'purple', look: 'dashed', values });
  }
  if (isTested(history)) {
    const test = metric === 'accuracy' ? 'testAccuracy' : 'testLoss';
    const values = xs.map((_, i) => finite(history[i]?.[test]));
    lines.push({ label: t('test'), colour: 'green', look: 'dashed', isMarked: history.length <= MOST_MARKED, values });
  } else if (evaluation !== undefined) {
    const values = xs.map((_, i) => (i === history.length - 1 ? finite(evaluation[metric]) : null));
    lines.push({ label: t('test'), colour: 'green', look: 'points', values });
  }
  return withSteps({ xs, lines }, points, metric);
}

export function isValidated(history: readonly EpochResult[]): boolean {
  return history.some(({ validationLoss }) => validationLoss !== undefined);
}
