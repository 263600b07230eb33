import { t } from '@vscode/l10n';
import { hasDiverged } from '../../shared/domain/generalization';
import { durationText } from '../../shared/text/durationText';
import { percentText } from '../../shared/text/percentText';
import { progressText } from '../../shared/text/progressText';
import { assertNever, type ErrorData } from '../../shared/domain/errors';
import type { TrainingState } from '../../shared/training/trainingState';
import type { ShownRun } from '../runs/shownRun';

/** The run whose results are shown, or why none can be shown. */
export type Shown = Pick<ShownRun, 'record' | 'failure'>;

/** The failure to show, if any: that of the training, or otherwise the reason why no run can be shown. */
export function failureOf(state: TrainingState, shown: Shown): ErrorData | undefined {
  if (state.phase === 'failed') return state.error;
  return state.phase === 'idle' || state.phase === 'finished' ? shown.failure : undefined;
}

/** The status bar item's text, or undefined when there is nothing to say. */
export function statusText(state: TrainingState, shown: Shown): string | undefined {
  switch (state.phase) {
    case 'idle':
    case 'finished':
      return restingText(shown);
    case 'preparing': {
      const percent = state.fraction === undefined ? '' : ` ${progressText(state.fraction)}`;
      return `$(loading~spin) ${state.message}${percent}`;
    }
    case 'training': {
      const { current, history, options } = state.live;
      const epoch = current?.epoch ?? history.length + 1;
      const icon = state.paused ? '$(debug-pause)' : '$(loading~spin)';
      const parts = [`${icon} ${t('Epoch {0}/{1}', epoch, options.epochs)}`];
      if (current !== undefined) parts.push(percentText(current.accuracy));
      if (state.stopping) parts.push(t('stopping'));
      else if (state.paused) parts.push(t('paused'));
      else if (current !== undefined) parts.push(t('{0} left', durationText(current.secondsLeft)));
      return parts.join(' · ');
    }
    case 'finishing':
      return state.activity === 'evaluating' ? `$(loading~spin) ${t('Evaluating')}` : `$(loading~spin) ${t('Saving')}`;
    case 'failed':
      return `$(error) ${t('Training failed')}`;
    default:
      return assertNever(state);
  }
}

function restingText({ record, failure }: Shown): string | undefined {
  if (failure !== undefined) return `$(error) ${t('Results cannot be shown')}`;
  if (record === undefined) return undefined;
  if (hasDiverged(record.evaluation)) return `$(warning) ${t('Training has diverged')}`;
  return `$(check) ${t('{0} test accuracy', percentText(record.evaluation.accuracy))}`;
}
