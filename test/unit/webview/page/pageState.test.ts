import assert from 'node:assert/strict';
import { EVERYTHING, type PredictionFilter } from '../../../../src/shared/domain/predictionFilter';
import type { ResultsTab } from '../../../../src/shared/domain/resultsPlace';
import type { PageSnapshot } from '../../../../src/shared/protocol/page';
import { reduce, shownTab, sightOf, type PageEvent, type PageState } from '../../../../webview/page/pageState';
import { predictionTable, type PredictionTable } from '../../../../webview/parts/predictionTable';
import { filtered, START } from '../../../../webview/predictions/gridView';
import { answers, dataDescription, epochs, finishedRecord, PAGES, stoppedRecord } from '../../../support/pages';
import { resultsOf } from '../../../support/results';

const error = { code: 'run-damaged', message: 'It is cut off.', nextStep: 'Open another.' } as const;
const view = filtered({ ...EVERYTHING, outcome: 'wrong', order: 'surest' });
const tableOf = (runId: string): PredictionTable => predictionTable(runId, resultsOf(runId));
const table = tableOf(finishedRecord.id);

const PAUSED = { phase: 'training', paused: true, stopping: false } as const;

/** The state after events; the first hydrates the page. */
function after(snapshot: PageSnapshot, ...events: readonly PageEvent[]): PageState {
  let state = reduce(undefined, { type: 'hydrated', snapshot, place: {} });
  for (const event of events) state = reduce(state, event);
  assert.ok(state !== undefined);
  return state;
}

describe('The state of the page', () => {
  const { finished } = PAGES;
  const read: PageEvent = { type: 'predictions', table, view };

  it('is undefined until the page has hydrated, even if something is pushed', () => {
    assert.equal(reduce(undefined, { type: 'settings', settings: { architecture: 'cnn' } }), undefined);
    assert.equal(reduce(undefined, { type: 'viewed', view }), undefined);
  });

  it('is at first the snapshot of the host, without predictions', () => {
    assert.deepEqual(after(finished.snapshot), {
      ...finished.snapshot,
      predictions: undefined,
      predictionsFailure: undefined,
      view: START,
      place: {},
      data: undefined,
      dataFailure: undefined,
      dataPicture: undefined,
      trainingSet: undefined,
      trainingSetFailure: undefined,
      firstLayer: undefined,
      firstLayerFailure: undefined,
      snapshots: undefined,
      snapshotsFailure: undefined,
      marks: [],
      quiz: undefined,
      question: undefined,
      marksFailure: undefined,
    });
  });

  it('shows the tab that says most until one is chosen, and then the chosen one', () => {
    assert.equal(shownTab(after(PAGES.empty.snapshot)), 'data');
    assert.equal(shownTab(after(PAGES['training in epoch 1'].snapshot)), 'training');
    assert.equal(shownTab(after(finished.snapshot)), 'evaluation');
    const chosen = after(PAGES['training in epoch 7'].snapshot, { type: 'visited', place: { tab: 'model' } });
    assert.equal(shownTab(chosen), 'model');
    const ended = reduce(chosen, { type: 'training', training: { phase: 'idle' } });
    assert.ok(ended !== undefined);
    assert.equal(shownTab(ended), 'model', 'the end of a training does not turn the page');
  });

  it('receives settings, training and the shown run from pushes', () => {
    const { training } = PAGES.preparing.snapshot;
    const shown = { record: stoppedRecord };
    const state = after(
      finished.snapshot,
      { type: 'settings', settings: { architecture: 'cnn' } },
      { type: 'training', training },
      { type: 'shown', shown },
    );
    assert.deepEqual([state.settings.architecture, state.training, state.shown], ['cnn', training, shown]);
  });

  it('appends the epochs that have finished', () => {
    const { snapshot } = PAGES['training in epoch 7'];
    const finishedEpochs = epochs(8).slice(6);
    const current = { ...snapshot.training.live.current, epoch: 9 };
    const progress = { type: 'progress', stage: PAUSED, finished: finishedEpochs, current } as const;
    const { training } = after(snapshot, progress as PageEvent);
    assert.ok(training.phase === 'training');
    assert.deepEqual(training.live.history, epochs(8));
    assert.equal(training.live.current?.epoch, 9);
    assert.ok(training.paused);
    assert.equal(training.live.summary, snapshot.training.live.summary);
  });

  it('keeps the last step if a push has none', () => {
    const { snapshot } = PAGES['training in epoch 7'];
    const { training } = after(snapshot, { type: 'progress', stage: PAUSED, finished: [] });
    assert.ok(training.phase === 'training');
    assert.equal(training.live.current, snapshot.training.live.current);
    assert.equal(training.live.history, snapshot.training.live.history);
  });

  it('keeps the epochs while the run is evaluated', () => {
    const { snapshot } = PAGES['training in epoch 7'];
    const stage = { phase: 'finishing', activity: 'evaluating' } as const;
    const { training } = after(snapshot, { type: 'progress', stage, finished: [] });
    assert.deepEqual(training, { ...stage, live: snapshot.training.live });
  });

  it('ignores progress while nothing is training', () => {
    const state = after(finished.snapshot, { type: 'progress', stage: PAUSED, finished: epochs(1) });
    assert.deepEqual(state.training, { phase: 'idle' });
  });

  it('puts the latest pictures first, replaces those with another answer, and drops what the host has dropped', () => {
    const [boot, sandal, cat] = answers;
    assert.ok(boot !== undefined && sandal !== undefined && cat !== undefined);
    const snapshot = { ...finished.snapshot, pictures: [sandal, cat] };
    const again = { ...cat, name: 'another answer' };
    const { pictures } = after(snapshot, { type: 'pictures', changed: [again, boot], removed: [sandal.id] });
    assert.deepEqual(pictures, [boot, again]);
    assert.deepEqual(after(snapshot, { type: 'pictures', changed: [], removed: [] }).pictures, [sandal, cat]);
  });

  it('knows the run that answers, and that there is none any more', () => {
    const chosen = after(finished.snapshot, { type: 'answeringRun', answeringRun: 'b' });
    assert.equal(chosen.answeringRun, 'b');
    assert.ok(!('answeringRun' in (reduce(chosen, { type: 'answeringRun' }) ?? {})));
  });

  it('shows the predictions of the previous run until those of the shown run are loaded', () => {
    const waiting = after(finished.snapshot, read, { type: 'shown', shown: { record: stoppedRecord } });
    assert.equal(waiting.predictions, table);
    const other = tableOf(stoppedRecord.id);
    assert.equal(reduce(waiting, { type: 'predictions', table: other, view: START })?.predictions, other);
  });

  it('ignores predictions and failures of a run that is no longer shown', () => {
    const state = after({ ...finished.snapshot, shown: { record: stoppedRecord } });
    assert.equal(reduce(state, read), state);
    assert.equal(reduce(state, { type: 'predictionsFailed', runId: finishedRecord.id, error }), state);
  });

  it('keeps the place of the person when the same table is read again', () => {
    const looked = after(finished.snapshot, read, { type: 'viewed', view: START });
    assert.equal(reduce(looked, read)?.view, START);
  });

  it('has marks and training pictures of the shown run only, and forgets them with the run', () => {
    const marks = [{ picture: 4, mark: 'ambiguous' }] as const;
    const state = after(
      finished.snapshot,
      { type: 'marks', runId: finishedRecord.id, marks },
      { type: 'trainingSet', table },
      { type: 'marks', runId: 'another', marks: [] },
      { type: 'trainingSet', table: tableOf('another') },
    );
    assert.deepEqual([state.marks, state.trainingSet], [marks, table]);
    const failed = reduce(state, { type: 'marksFailed', runId: finishedRecord.id, error });
    assert.deepEqual([failed?.marks, failed?.marksFailure], [marks, error], 'a mark that is not kept changes nothing');
    const other = reduce(state, { type: 'shown', shown: { record: stoppedRecord } });
    assert.deepEqual([other?.marks, other?.trainingSet], [[], undefined]);
  });

  it('has no predictions if reading them failed, and no failure of another run', () => {
    const failed = after(finished.snapshot, read, { type: 'predictionsFailed', runId: finishedRecord.id, error });
    assert.deepEqual([failed.predictions, failed.predictionsFailure], [undefined, error]);
    const again = reduce(failed, { type: 'shown', shown: { record: { ...finishedRecord } } });
    assert.equal(again?.predictionsFailure, error, 'it is the same run');
    assert.equal(reduce(failed, read)?.predictionsFailure, undefined);
    const other = reduce(failed, { type: 'shown', shown: { record: stoppedRecord } });
    assert.equal(other?.predictionsFailure, undefined);
  });
});

describe('What a person sees on the page', () => {
  const { finished } = PAGES;
  const training = PAGES['training in epoch 7'].snapshot;
  const preparing = { ...finished.snapshot, training: PAGES.preparing.snapshot.training };
  const visit = (tab: ResultsTab): PageEvent => ({ type: 'visited', place: { tab } });
  const link: PageEvent = { type: 'visited', place: { tab: 'data' }, dataPicture: { index: 0 } };
  const data: PageEvent = { type: 'data', data: dataDescription };
  const read: PageEvent = { type: 'predictions', table, view: START };
  const look = (filter: Partial<PredictionFilter>, opened = false): PageEvent => ({
    type: 'viewed',
    view: { ...START, filter: { ...EVERYTHING, ...filter }, opened },
  });

  for (const [what, sight, snapshot, ...events] of [
    ['the data that are still being read', undefined, PAGES.empty.snapshot],
    ['the data', 'data', PAGES.empty.snapshot, data],
    ['a picture that is still being read', undefined, finished.snapshot, link],
    ['a picture that a link has opened', 'picture', finished.snapshot, data, link],
    ['the data after that picture', 'data', finished.snapshot, data, link, visit('data')],
    ['a model before there is one', undefined, PAGES.empty.snapshot, visit('model')],
    ['the model of the shown run', 'summary', finished.snapshot, visit('model')],
    ['the model that is trained', 'summary', training, visit('model')],
    ['a model whose training is being prepared', undefined, preparing, visit('model')],
    ['the curves', undefined, training, visit('training')],
    ['an evaluation that is still being read', undefined, finished.snapshot],
    ['the evaluation, which a saved run opens', 'evaluation', finished.snapshot, read],
    ['all predictions', undefined, finished.snapshot, visit('predictions'), read],
    ['filtered ones', 'filter', finished.snapshot, visit('predictions'), read, look({ outcome: 'wrong' })],
    ['those of one class', 'filter', finished.snapshot, visit('predictions'), read, look({ label: 0 })],
    ['sorted ones', 'filter', finished.snapshot, visit('predictions'), read, look({ order: 'surest' })],
    [
      'filters that were taken away',
      undefined,
      finished.snapshot,
      visit('predictions'),
      read,
      look({ disputed: false }),
    ],
    ['one prediction', 'prediction', finished.snapshot, visit('predictions'), read, look({}, true)],
    ['training pictures to come', undefined, finished.snapshot, visit('predictions'), read, look({ set: 'training' })],
    [
      'the same prediction from another tab',
      'evaluation',
      finished.snapshot,
      visit('evaluation'),
      read,
      look({}, true),
    ],
    ['own pictures', undefined, finished.snapshot, visit('pictures'), read],
  ] as const) {
    it(`is ${sight ?? 'nothing that the tutorial waits for'}: ${what}`, () => {
      assert.equal(sightOf(after(snapshot, ...events)), sight);
    });
  }

  it('is nothing before the page has hydrated', () => {
    assert.equal(sightOf(undefined), undefined);
  });
});
