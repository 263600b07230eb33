import { assertNever, type ErrorData } from '../../src/shared/domain/errors';
import type { OwnPicture } from '../../src/shared/domain/ownPicture';
import type { PageSnapshot, PageTraining, Progress, Push } from '../../src/shared/protocol/page';
import type { PredictionTable } from '../parts/predictionTable';
import { START, type GridView } from '../predictions/gridView';

/** Everything that the page draws. */
export interface PageState extends PageSnapshot {
  /** The shown run's predictions, or the previous run's until they are loaded. */
  readonly predictions: PredictionTable | undefined;
  /** Why the shown run's predictions could not be read. */
  readonly predictionsFailure: ErrorData | undefined;
  /** The filter and the current picture. */
  readonly view: GridView;
}

export type PageEvent =
  /** What the host pushes, except pushes that are commands to the page. */
  | Exclude<Push, { readonly type: 'reveal' }>
  | { readonly type: 'hydrated'; readonly snapshot: PageSnapshot }
  /** `view` is where the person left this run's predictions. */
  | { readonly type: 'predictions'; readonly table: PredictionTable; readonly view: GridView }
  | { readonly type: 'predictionsFailed'; readonly runId: string; readonly error: ErrorData }
  | { readonly type: 'viewed'; readonly view: GridView };

/** The state after an event. Undefined until the page has hydrated; earlier events are ignored. */
export function reduce(state: PageState | undefined, event: PageEvent): PageState | undefined {
  if (event.type === 'hydrated') return { ...NOTHING_READ, ...event.snapshot };
  if (state === undefined) return undefined;
  switch (event.type) {
    case 'training':
      return { ...state, training: event.training };
    case 'progress':
      return { ...state, training: advance(state.training, event) };
    case 'shown': {
      const { shown } = event;
      if (shownId(event) === shownId(state)) return { ...state, shown };
      return { ...state, shown, predictionsFailure: undefined };
    }
    case 'settings':
      return { ...state, settings: event.settings };
    case 'pictures':
      return { ...state, pictures: changedPictures(state.pictures, event) };
    case 'answeringRun': {
      const { answeringRun: _before, ...others } = state;
      return event.answeringRun === undefined ? others : { ...others, answeringRun: event.answeringRun };
    }
    case 'predictions': {
      const { table, view } = event;
      if (table.runId !== shownId(state) || table === state.predictions) return state;
      return { ...state, predictions: table, predictionsFailure: undefined, view };
    }
    case 'predictionsFailed':
      if (event.runId !== shownId(state)) return state;
      return { ...state, predictions: undefined, predictionsFailure: event.error };
    case 'viewed':
      return { ...state, view: event.view };
    default:
      return assertNever(event);
  }
}

const NOTHING_READ = { predictions: undefined, predictionsFailure: undefined, view: START };

/** The id of the run whose results are shown. */
export function shownId({ shown }: Pick<PageSnapshot, 'shown'>): string | undefined {
  return shown.record?.id;
}

/** Latest first, as the host has them. */
function changedPictures(
  before: readonly OwnPicture[],
  { changed, removed }: { readonly changed: readonly OwnPicture[]; readonly removed: readonly string[] },
): readonly OwnPicture[] {
  const byId = new Map(before.map((picture) => [picture.id, picture]));
  for (const id of removed) byId.delete(id);
  for (const picture of changed) byId.set(picture.id, picture);
  return [...byId.values()].sort((a, b) => b.order - a.order);
}

function advance(training: PageTraining, { stage, finished, current }: Progress): PageTraining {
  if (!('live' in training)) return training;
  const { live } = training;
  const history = finished.length === 0 ? live.history : [...live.history, ...finished];
  return { ...stage, live: { ...live, history, ...(current === undefined ? {} : { current }) } };
}
