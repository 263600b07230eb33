import { assertNever } from '../domain/errors';
import type { TrainingProgress } from './trainingProgress';
import type { LiveRun, TrainingState } from './trainingState';

/** The state after a report of the worker. */
export function reduce(state: TrainingState, progress: TrainingProgress): TrainingState {
  switch (progress.type) {
    case 'preparing': {
      const { message, fraction } = progress;
      return { phase: 'preparing', message, ...(fraction === undefined ? {} : { fraction }) };
    }
    case 'started': {
      const { startedAt, options, summary, backend, stepsPerEpoch } = progress;
      const live: LiveRun = { startedAt, options, summary, backend, stepsPerEpoch, history: [], points: [] };
      return { phase: 'training', live, paused: false, stopping: false };
    }
    case 'step': {
      const { type, points = [], ...current } = progress;
      return changeLive(state, (live) => {
        const all = points.length === 0 ? live.points : [...live.points, ...points];
        return { ...live, current, points: all };
      });
    }
    case 'epoch':
      return changeLive(state, (live) => ({ ...live, history: [...live.history, progress.result] }));
    case 'paused':
      return state.phase === 'training' ? { ...state, paused: true } : state;
    case 'resumed':
      return state.phase === 'training' ? { ...state, paused: false } : state;
    case 'evaluating':
    case 'saving':
      if (state.phase !== 'training' && state.phase !== 'finishing') return state;
      return { phase: 'finishing', live: state.live, activity: progress.type };
    default:
      return assertNever(progress);
  }
}

function changeLive(state: TrainingState, change: (live: LiveRun) => LiveRun): TrainingState {
  return state.phase === 'training' ? { ...state, live: change(state.live) } : state;
}
