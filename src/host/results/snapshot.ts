import type { ErrorData } from '../../shared/domain/errors';
import type { RunRecord } from '../../shared/domain/runRecord';
import type { Classification } from '../../shared/domain/classification';
import type { PageSnapshot, PageTraining, Push, ShownRun } from '../../shared/protocol/page';
import type { TrainingState } from '../../shared/training/trainingState';

const IDLE: PageTraining = { phase: 'idle' };

/** Training as the page sees it: a run that has finished is the shown run, and its record need not travel twice. */
export function trainingForPage(state: TrainingState): PageTraining {
  return state.phase === 'finished' ? IDLE : state;
}

/** The failure matters to the page only while no run is shown. The page hears by itself of results that cannot be read. */
export function shownForPage(record: RunRecord | undefined, failure: ErrorData | undefined): ShownRun {
  if (record !== undefined) return { record };
  return failure === undefined ? {} : { failure };
}

/** What to push to a page that has `before`, so that it has `now`. */
export function changes(before: PageSnapshot, now: PageSnapshot): Push[] {
  const pushes: Push[] = [];
  if (before.training !== now.training) pushes.push(trainingPush(before.training, now.training));
  if (before.shown.record !== now.shown.record || before.shown.failure !== now.shown.failure) {
    pushes.push({ type: 'shown', shown: now.shown });
  }
  if (before.settings.architecture !== now.settings.architecture) {
    pushes.push({ type: 'settings', settings: now.settings });
  }
  if (before.classifications !== now.classifications) {
    pushes.push(classifiedPush(before.classifications, now.classifications));
  }
  return pushes;
}

/** While the same run is under way, only what has come since; summary and earlier epochs do not travel again. */
function trainingPush(before: PageTraining, now: PageTraining): Push {
  if (!('live' in before && 'live' in now) || before.live.startedAt !== now.live.startedAt) {
    return { type: 'training', training: now };
  }
  const { live, ...stage } = now;
  return {
    type: 'progress',
    stage,
    finished: live.history.slice(before.live.history.length),
    ...(live.current === undefined ? {} : { current: live.current }),
  };
}

/** New answers stand before the old ones, of which the last may have been dropped. */
function classifiedPush(before: readonly Classification[], now: readonly Classification[]): Push {
  const [latest] = before;
  const at = latest === undefined ? -1 : now.indexOf(latest);
  const added = at === -1 ? now : now.slice(0, at);
  return { type: 'classified', added, kept: now.length - added.length };
}
