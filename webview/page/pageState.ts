import { assertNever, type ErrorData } from '../../src/shared/domain/errors';
import { isEverything } from '../../src/shared/domain/predictionFilter';
import type { OwnPicture } from '../../src/shared/domain/ownPicture';
import type { PageSnapshot, PageTraining, Progress, Push, Sight } from '../../src/shared/protocol/page';
import type { DataDescription } from '../../src/shared/domain/dataDescription';
import type { EpochSnapshot } from '../../src/shared/domain/epochSnapshot';
import type { FirstLayer } from '../../src/shared/domain/insight';
import type { MarkedPicture } from '../../src/shared/domain/marks';
import type { QuizState } from '../../src/shared/domain/quizAnswers';
import type { PredictionTable } from '../parts/predictionTable';
import type { ResultsTab } from '../../src/shared/domain/resultsPlace';
import { START, type GridView } from '../predictions/gridView';
import type { PagePlace } from './keptPlace';

/** Everything that the page draws. */
export interface PageState extends PageSnapshot {
  /** The shown run's predictions, or the previous run's until they are loaded. */
  readonly predictions: PredictionTable | undefined;
  /** Why the shown run's predictions could not be read. */
  readonly predictionsFailure: ErrorData | undefined;
  /** The filter and the current picture. */
  readonly view: GridView;
  readonly place: PagePlace;
  /** What is in the data set, once the person has asked for it. */
  readonly data: DataDescription | undefined;
  readonly dataFailure: ErrorData | undefined;
  /** The test picture that a link has opened in “Data”. */
  readonly dataPicture: { readonly index: number } | undefined;
  /** The shown run's answers to the training pictures, once the person has asked for them. */
  readonly trainingSet: PredictionTable | undefined;
  readonly trainingSetFailure: ErrorData | undefined;
  /** The weights of the shown run's first layer, once the person has asked for them. */
  readonly firstLayer: FirstLayer | undefined;
  readonly firstLayerFailure: ErrorData | undefined;
  /** What was recorded after each epoch, once the person has asked for it. */
  readonly snapshots: KnownSnapshots | undefined;
  readonly snapshotsFailure: ErrorData | undefined;
  /** What the person has marked in the shown run. */
  readonly marks: readonly MarkedPicture[];
  /** Why the marks could not be read or written. */
  readonly marksFailure: ErrorData | undefined;
  /** What the person has answered to questions about the shown run; undefined until it has been read. */
  readonly quiz: QuizState | undefined;
  /** The question about the shown run that a link or the person has asked for, or that was answered last. */
  readonly question: string | undefined;
}

/** What was recorded after the epochs of one run. */
export interface KnownSnapshots {
  /** The run, as `recordedRun` names it. */
  readonly of: string;
  /** Undefined if the run has recorded nothing. */
  readonly list: readonly EpochSnapshot[] | undefined;
}

export type PageEvent =
  /** What the host pushes, except pushes that are commands to the page. */
  | Exclude<Push, { readonly type: 'reveal' | 'startedOver' }>
  | { readonly type: 'hydrated'; readonly snapshot: PageSnapshot; readonly place: PagePlace }
  /** `view` is where the person left this run's predictions. */
  | { readonly type: 'predictions'; readonly table: PredictionTable; readonly view: GridView }
  | { readonly type: 'predictionsFailed'; readonly runId: string; readonly error: ErrorData }
  | { readonly type: 'data'; readonly data: DataDescription }
  | { readonly type: 'dataFailed'; readonly error: ErrorData }
  | { readonly type: 'trainingSet'; readonly table: PredictionTable }
  | { readonly type: 'trainingSetFailed'; readonly runId: string; readonly error: ErrorData }
  | { readonly type: 'firstLayer'; readonly runId: string; readonly firstLayer: FirstLayer }
  | { readonly type: 'firstLayerFailed'; readonly runId: string; readonly error: ErrorData }
  | { readonly type: 'snapshots'; readonly snapshots: KnownSnapshots }
  | { readonly type: 'snapshotsFailed'; readonly of: string; readonly error: ErrorData }
  | { readonly type: 'marks'; readonly runId: string; readonly marks: readonly MarkedPicture[] }
  | { readonly type: 'marksFailed'; readonly runId: string; readonly error: ErrorData }
  | { readonly type: 'quiz'; readonly runId: string; readonly quiz: QuizState }
  | { readonly type: 'asked'; readonly question: string | undefined }
  | { readonly type: 'viewed'; readonly view: GridView }
  /** `dataPicture` is a test picture to open in “Data”. */
  | { readonly type: 'visited'; readonly place: PagePlace; readonly dataPicture?: { readonly index: number } };

/** The state after an event. Undefined until the page has hydrated; earlier events are ignored. */
export function reduce(state: PageState | undefined, event: PageEvent): PageState | undefined {
  if (event.type === 'hydrated') return { ...NOTHING_READ, ...event.snapshot, place: event.place };
  if (state === undefined) return undefined;
  switch (event.type) {
    case 'training':
      return { ...state, training: event.training };
    case 'progress':
      return { ...state, training: advance(state.training, event) };
    case 'shown': {
      const { shown } = event;
      if (shownId(event) === shownId(state)) return { ...state, shown };
      return { ...state, shown, ...OF_ANOTHER_RUN };
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
    case 'data':
      return { ...state, data: event.data, dataFailure: undefined };
    case 'dataFailed':
      return { ...state, dataFailure: event.error };
    case 'trainingSet':
      if (event.table.runId !== shownId(state)) return state;
      return { ...state, trainingSet: event.table, trainingSetFailure: undefined };
    case 'trainingSetFailed':
      if (event.runId !== shownId(state)) return state;
      return { ...state, trainingSetFailure: event.error };
    case 'firstLayer':
      if (event.runId !== shownId(state)) return state;
      return { ...state, firstLayer: event.firstLayer, firstLayerFailure: undefined };
    case 'firstLayerFailed':
      if (event.runId !== shownId(state)) return state;
      return { ...state, firstLayerFailure: event.error };
    case 'snapshots':
      if (event.snapshots.of !== recordedRun(state)) return state;
      return { ...state, snapshots: event.snapshots, snapshotsFailure: undefined };
    case 'snapshotsFailed':
      if (event.of !== recordedRun(state)) return state;
      return { ...state, snapshotsFailure: event.error };
    case 'marks':
      if (event.runId !== shownId(state)) return state;
      return { ...state, marks: event.marks, marksFailure: undefined };
    case 'marksFailed':
      if (event.runId !== shownId(state)) return state;
      return { ...state, marksFailure: event.error };
    case 'quiz':
      return event.runId === shownId(state) ? { ...state, quiz: event.quiz } : state;
    case 'asked':
      return event.question === state.question ? state : { ...state, question: event.question };
    case 'viewed':
      return { ...state, view: event.view };
    case 'visited':
      return { ...state, place: event.place, dataPicture: event.dataPicture };
    default:
      return assertNever(event);
  }
}

/** What is forgotten when another run is shown. The predictions stay until those of that run are loaded. */
const OF_ANOTHER_RUN = {
  predictionsFailure: undefined,
  trainingSet: undefined,
  trainingSetFailure: undefined,
  firstLayer: undefined,
  firstLayerFailure: undefined,
  snapshotsFailure: undefined,
  marks: [],
  marksFailure: undefined,
  quiz: undefined,
  question: undefined,
};

const NOTHING_READ = {
  ...OF_ANOTHER_RUN,
  predictions: undefined,
  view: START,
  snapshots: undefined,
  data: undefined,
  dataFailure: undefined,
  dataPicture: undefined,
};

/** The tab that is shown. Until one is chosen, it is the one that says most. */
export function shownTab({ place, training, shown }: Pick<PageState, 'place' | 'training' | 'shown'>): ResultsTab {
  if (place.tab !== undefined) return place.tab;
  if ('live' in training) return 'training';
  return shown.record === undefined ? 'data' : 'evaluation';
}

/** What is shown that a step of the tutorial waits for. */
export function sightOf(state: PageState | undefined): Sight | undefined {
  if (state === undefined) return undefined;
  const { data, dataPicture, training, shown, predictions, trainingSet, view } = state;
  switch (shownTab(state)) {
    case 'data':
      return data === undefined ? undefined : dataPicture === undefined ? 'data' : 'picture';
    case 'model':
      if (training.phase === 'preparing') return undefined;
      return 'live' in training || shown.record !== undefined ? 'summary' : undefined;
    case 'evaluation':
      return shown.record === undefined || predictions === undefined ? undefined : 'evaluation';
    case 'predictions':
      if (shown.record === undefined || (view.filter.set === 'test' ? predictions : trainingSet) === undefined)
        return undefined;
      if (view.opened) return 'prediction';
      return isEverything(view.filter) ? undefined : 'filter';
    case 'training':
    case 'experiments':
    case 'pictures':
      return undefined;
  }
}

/** The id of the run whose results are shown. */
export function shownId({ shown }: Pick<PageSnapshot, 'shown'>): string | undefined {
  return shown.record?.id;
}

/** Whether a network is being trained. */
export function isLive(state: Pick<PageSnapshot, 'training'> | undefined): boolean {
  return state !== undefined && 'live' in state.training;
}

/** Whether a network is being trained, or its training is being prepared. */
export function isUnderWay(state: Pick<PageSnapshot, 'training'>): boolean {
  return isLive(state) || state.training.phase === 'preparing';
}

/** Names the run whose epochs “Training” shows: the one that is trained, otherwise the shown one. */
export function recordedRun({ training, shown }: Pick<PageSnapshot, 'training' | 'shown'>): string | undefined {
  return 'live' in training ? `live ${training.live.startedAt}` : shown.record?.id;
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

function advance(training: PageTraining, { stage, finished, points = [], current }: Progress): PageTraining {
  if (!('live' in training)) return training;
  const { live } = training;
  const history = finished.length === 0 ? live.history : [...live.history, ...finished];
  const all = points.length === 0 ? live.points : [...live.points, ...points];
  return { ...stage, live: { ...live, history, points: all, ...(current === undefined ? {} : { current }) } };
}
