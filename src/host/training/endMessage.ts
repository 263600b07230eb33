import { t } from '@vscode/l10n';
import { hasDiverged } from '../../shared/domain/generalization';
import { percentText } from '../../shared/text/percentText';
import type { TrainingState } from '../../shared/training/trainingState';

/** Milliseconds that a training takes before its end is worth a message. */
const LONG = 60_000;

/**
 * What to say at the end of a training whose result nobody sees. Undefined after a short one, or where the window and
 * the panel are in sight. `tookMs` is the time since it was started.
 */
export function endMessage(state: TrainingState, tookMs: number, isInSight: boolean): string | undefined {
  if (isInSight || tookMs < LONG || state.phase !== 'finished') return undefined;
  const { evaluation, options } = state.record;
  return hasDiverged(evaluation)
    ? t(
        'Fashion-MNIST: the {0} network is trained: it has diverged; a smaller learning rate will help.',
        options.architecture,
      )
    : t(
        'Fashion-MNIST: the {0} network is trained: {1} test accuracy.',
        options.architecture,
        percentText(evaluation.accuracy),
      );
}
