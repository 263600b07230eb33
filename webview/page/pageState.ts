import { assertNever, type ErrorData } from '../../src/shared/domain/errors';
import type { PageSnapshot, PageTraining, Progress, Push } from '../../src/shared/protocol/page';
import type { PredictionTable } from '../parts/predictionTable';
import { START, type GridView } from '../predictions/gridView';

/** Everything that the page is drawn from. */
export interface PageState extends PageSnapshot {
  /** Of the shown run; while that is being read, still of the run before. */
  readonly predictions: PredictionTable | undefined;
  /** Why the shown run's predictions could not be read. */
  readonly predictionsFailure: ErrorData | undefined;
  /** What the person looks at among the predictions. */
  readonly view: GridView;
}

export type PageEvent =
  /** What the host pushes, except what is an order to the page rather than news. */
  | Exclude<Push, { readonly type: 'reveal' | 'visible' }>
  | { readonly type: 'hydrated'; readonly snapshot: PageSnapshot }
  /** `view` is where the person left this run's predictions. */
  | { readonly type: 'predictions'; readonly table: PredictionTable; readonly view: GridView }
  | { readonly type: 'predictionsFailed'; readonly runId: string; readonly error: ErrorData }
  | { readonly type: 'viewed'; readonly view: GridView };

/** The state after something has happened. Until the page has hydrated it has none, and nothing else matters. */
export function reduce(state: PageState | undefined, event: PageEvent): PageState | undefined {
  if (event.type === 'hydrated') return { ...(state ?? NOTHING_READ), ...event.snapshot };
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
    case 'classified':
      return { ...state, classifications: [...event.added, ...state.classifications.slice(0, event.kept)] };
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

function advance(training: PageTraining, { stage, finished, current }: Progress): PageTraining {
  if (!('live' in training)) return training;
  const { live } = training;
  const history = finished.length === 0 ? live.history : [...live.history, ...finished];
  return { ...stage, live: { ...live, history, ...(current === undefined ? {} : { current }) } };
}
