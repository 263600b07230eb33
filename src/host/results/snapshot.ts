import type { ErrorData } from '../../shared/domain/errors';
import type { RunRecord } from '../../shared/domain/runRecord';
import type { OwnPicture } from '../../shared/domain/ownPicture';
import type { PageRun, PageSnapshot, PageTraining, Push } from '../../shared/protocol/page';
import type { TrainingState } from '../../shared/training/trainingState';

const IDLE: PageTraining = { phase: 'idle' };

/** The state of training as the page knows it. A finished run is the shown run, so its record is not sent twice. */
export function trainingForPage(state: TrainingState): PageTraining {
  return state.phase === 'finished' ? IDLE : state;
}

/**
 * The page shows a failure only while no run is shown. If results cannot be read, the page's own call is refused.
 */
export function shownForPage(record: RunRecord | undefined, failure: ErrorData | undefined): PageRun {
  if (record !== undefined) return { record };
  return failure === undefined ? {} : { failure };
}

/** The pushes that turn a page's `before` into `now`. */
export function changes(before: PageSnapshot, now: PageSnapshot): Push[] {
  const pushes: Push[] = [];
  // A run that has just been trained comes before its training's end, or the page would show the run before meanwhile.
  if (before.shown.record !== now.shown.record || before.shown.failure !== now.shown.failure) {
    pushes.push({ type: 'shown', shown: now.shown });
  }
  if (before.training !== now.training) pushes.push(trainingPush(before.training, now.training));
  if (before.settings.architecture !== now.settings.architecture) {
    pushes.push({ type: 'settings', settings: now.settings });
  }
  if (before.pictures !== now.pictures) pushes.push(picturesPush(before.pictures, now.pictures));
  if (before.answeringRun !== now.answeringRun) {
    const { answeringRun } = now;
    pushes.push({ type: 'answeringRun', ...(answeringRun === undefined ? {} : { answeringRun }) });
  }
  return pushes;
}

/** For the same running training, sends only what is new. */
function trainingPush(before: PageTraining, now: PageTraining): Push {
  if (!('live' in before && 'live' in now) || before.live.startedAt !== now.live.startedAt) {
    return { type: 'training', training: now };
  }
  const { live, ...stage } = now;
  const points = live.points.slice(before.live.points.length);
  return {
    type: 'progress',
    stage,
    finished: live.history.slice(before.live.history.length),
    ...(points.length === 0 ? {} : { points }),
    ...(live.current === undefined ? {} : { current: live.current }),
  };
}

/** A picture is the same object until it has another answer. */
function picturesPush(before: readonly OwnPicture[], now: readonly OwnPicture[]): Push {
  const known = new Map(before.map((picture) => [picture.id, picture]));
  const changed = now.filter((picture) => known.get(picture.id) !== picture);
  for (const { id } of now) known.delete(id);
  return { type: 'pictures', changed, removed: [...known.keys()] };
}
