import { durationText } from '../../shared/text/durationText';
import { percentText } from '../../shared/text/percentText';
import { assertNever } from '../../shared/domain/errors';
import type { TrainingState } from '../../shared/training/trainingState';

/** The status bar item's text, or undefined when there is nothing to say. */
export function statusText(state: TrainingState): string | undefined {
  switch (state.phase) {
    case 'idle':
      return undefined;
    case 'preparing': {
      const percent = state.fraction === undefined ? '' : ` ${String(Math.floor(state.fraction * 100))}%`;
      return `$(loading~spin) ${state.message}${percent}`;
    }
    case 'training': {
      const { current, history, options } = state.live;
      const epoch = current?.epoch ?? history.length + 1;
      const icon = state.paused ? '$(debug-pause)' : '$(loading~spin)';
      const parts = [`${icon} Epoch ${epoch}/${options.epochs}`];
      if (current !== undefined) parts.push(percentText(current.accuracy));
      if (state.stopping) parts.push('stopping');
      else if (state.paused) parts.push('paused');
      else if (current !== undefined) parts.push(`${durationText(current.secondsLeft)} left`);
      return parts.join(' · ');
    }
    case 'finishing':
      return state.activity === 'evaluating' ? '$(loading~spin) Evaluating' : '$(loading~spin) Saving';
    case 'finished':
      return `$(check) ${percentText(state.record.evaluation.accuracy)} test accuracy`;
    case 'failed':
      return state.what === 'training' ? '$(error) Training failed' : '$(error) Results cannot be shown';
    default:
      return assertNever(state);
  }
}
