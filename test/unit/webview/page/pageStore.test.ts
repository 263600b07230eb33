import assert from 'node:assert/strict';
import { UserError } from '../../../../src/shared/domain/errors';
import { EVERYTHING } from '../../../../src/shared/domain/predictionFilter';
import type { QuizState } from '../../../../src/shared/domain/quizAnswers';
import type { PageApi, PageSnapshot } from '../../../../src/shared/protocol/page';
import { KeptPlace } from '../../../../webview/page/keptPlace';
import { KeptView } from '../../../../webview/page/keptView';
import { shownTab } from '../../../../webview/page/pageState';
import { PageStore } from '../../../../webview/page/pageStore';
import { filtered, START } from '../../../../webview/predictions/gridView';
import { Deferred, idle } from '../../../support/deferred';
import { dataDescription, finishedRecord, PAGES, stoppedRecord } from '../../../support/pages';
import { recordOf, resultsOf } from '../../../support/results';

const damaged = new UserError({ code: 'run-damaged', message: 'It is cut off.', nextStep: 'Open another.' });
const wrong = filtered({ ...EVERYTHING, outcome: 'wrong' });
const quizOf = (comesUnasked: boolean): QuizState => {
  return { answers: {}, total: { right: 0, answered: 0 }, comesUnasked };
};

describe('The store of the page', () => {
  let asked: string[];
  let snapshot: PageSnapshot;
  /** The host's answer for one run. */
  let predictionsOf: (id: string) => Promise<ReturnType<PageApi['readPredictions']>>;
  let quiz: () => Promise<QuizState>;
  let picturesOf: (indices: readonly number[]) => Promise<Uint8Array>;
  let kept: unknown;
  let keptPlace: unknown;
  let store: PageStore;
  /** A getter's value may change; TypeScript does not know that. */
  const state = () => store.state;
  const showing = (id: string) => ({ record: recordOf(id) });
  const reads = () => asked.filter((each) => each.startsWith('readPredictions'));

  const host = {
    readMarks: ({ id }: { readonly id: string }) =>
      Promise.resolve(id === finishedRecord.id ? [{ picture: 4, mark: 'ambiguous' }] : []),
    markPicture: ({ picture, mark }: { readonly picture: number; readonly mark?: string }) =>
      picture === 666 ? Promise.reject(damaged) : Promise.resolve(mark === undefined ? [] : [{ picture, mark }]),
    predictTrainingSet: ({ id }: { readonly id: string }) => {
      const { testLabels, testProbabilities } = resultsOf(id);
      return Promise.resolve({ labels: testLabels, probabilities: testProbabilities });
    },
    hydrate: () => Promise.resolve(snapshot),
    readQuiz: () => quiz(),
    answerQuestion: () => quiz(),
    describeData: () => Promise.resolve(dataDescription),
    readPredictions: ({ id }: { readonly id: string }) => predictionsOf(id),
    readTestPictures: async ({ indices }: { readonly indices: readonly number[] }) => ({
      indices,
      pixels: await picturesOf(indices),
    }),
  };
  beforeEach(() => {
    asked = [];
    kept = undefined;
    keptPlace = undefined;
    snapshot = PAGES.finished.snapshot;
    predictionsOf = (id) => Promise.resolve(resultsOf(id));
    picturesOf = (indices) => Promise.resolve(new Uint8Array(784 * indices.length));
    quiz = () => Promise.resolve(quizOf(false));
    store = new PageStore(
      ((method: keyof PageApi, params: never) => {
        asked.push(`${method} ${JSON.stringify(params)}`);
        return method in host ? host[method as keyof typeof host](params) : Promise.resolve();
      }) as ConstructorParameters<typeof PageStore>[0],
      new KeptView({
        read: () => kept,
        write: (value) => {
          kept = value;
        },
      }),
      new KeptPlace({
        read: () => keptPlace,
        write: (value) => {
          keptPlace = value;
        },
      }),
    );
  });

  it('has nothing until it has hydrated, then the snapshot and the predictions of the shown run', async () => {
    assert.ok(state() === undefined);
    let drawn = 0;
    store.addEventListener('change', () => drawn++);
    await store.hydrate();
    assert.equal(state()?.shown, snapshot.shown);
    assert.equal(state()?.predictions?.runId, finishedRecord.id);
    await idle();
    assert.equal(drawn, 4, 'the snapshot, the answers to questions, the predictions, the marks');
    assert.deepEqual(state()?.marks, [{ picture: 4, mark: 'ambiguous' }]);
  });

  it('asks for no predictions if no run is shown', async () => {
    snapshot = PAGES.empty.snapshot;
    await store.hydrate();
    assert.deepEqual(asked, ['hydrate {}']);
  });

  it('asks for the results of each run once, however often it is shown', async () => {
    await store.hydrate();
    await store.receive({ type: 'shown', shown: showing('b') });
    await store.receive({ type: 'shown', shown: { record: finishedRecord } });
    await store.receive({ type: 'shown', shown: showing('b') });
    assert.deepEqual(reads(), [`readPredictions {"id":"${finishedRecord.id}"}`, 'readPredictions {"id":"b"}']);
  });

  it('asks for nothing when settings, training or answers change', async () => {
    await store.hydrate();
    await idle();
    asked = [];
    await store.receive({ type: 'settings', settings: { architecture: 'cnn' } });
    await store.receive({ type: 'training', training: PAGES.paused.snapshot.training });
    await store.receive({ type: 'pictures', changed: [], removed: [] });
    assert.deepEqual(asked, []);
  });

  it('shows the run that was opened last, even if an earlier one is read later', async () => {
    const slow = new Deferred<ReturnType<PageApi['readPredictions']>>();
    predictionsOf = (id) => (id === 'slow' ? slow.promise : Promise.resolve(resultsOf(id)));
    await store.hydrate();
    const first = store.receive({ type: 'shown', shown: showing('slow') });
    await store.receive({ type: 'shown', shown: showing('fast') });
    slow.resolve(resultsOf('slow'));
    await first;
    assert.equal(state()?.predictions?.runId, 'fast');
  });

  it('does not report a failure to read a run that is no longer shown', async () => {
    const slow = new Deferred<ReturnType<PageApi['readPredictions']>>();
    predictionsOf = (id) => (id === 'slow' ? slow.promise : Promise.resolve(resultsOf(id)));
    await store.hydrate();
    const first = store.receive({ type: 'shown', shown: showing('slow') });
    await store.receive({ type: 'shown', shown: showing('fast') });
    slow.reject(damaged);
    await first;
    assert.equal(state()?.predictionsFailure, undefined);
    assert.equal(state()?.predictions?.runId, 'fast');
  });

  it('reports why results could not be read, and asks again when the run is shown again', async () => {
    predictionsOf = () => Promise.reject(damaged);
    await store.hydrate();
    assert.equal(state()?.predictionsFailure?.code, 'run-damaged');
    predictionsOf = (id) => Promise.resolve(resultsOf(id));
    await store.receive({ type: 'shown', shown: {} });
    await store.receive({ type: 'shown', shown: { record: finishedRecord } });
    assert.equal(state()?.predictionsFailure, undefined);
    assert.equal(state()?.predictions?.runId, finishedRecord.id);
  });

  it('keeps the predictions of eight runs, and asks again for older ones', async () => {
    snapshot = PAGES.empty.snapshot;
    await store.hydrate();
    for (const id of ['1', '2', '3', '4', '5', '6', '7', '8', '9', '2', '1']) {
      await store.receive({ type: 'shown', shown: showing(id) });
    }
    assert.deepEqual(
      reads().map((each) => each.slice(-3, -2)),
      ['1', '2', '3', '4', '5', '6', '7', '8', '9', '1'],
    );
  });

  it('turns to a tab at once, and remembers it', async () => {
    predictionsOf = () => new Promise(() => undefined);
    void store.hydrate();
    await idle();
    await store.receive({ type: 'reveal', place: { tab: 'training', epoch: 7 }, focus: false });
    assert.deepEqual(state()?.place, { tab: 'training', epoch: 7 });
    store.visit('model');
    assert.deepEqual(state()?.place, { tab: 'model', epoch: 7 });
    const at = Date.parse(finishedRecord.startedAt);
    const seen = [`training ${at}`, `model ${at}`];
    assert.deepEqual(keptPlace, { tab: 'model', epoch: 7, seen, scroll: {} });
  });

  it('stays with a training that was shown when the page opened', async () => {
    snapshot = PAGES['training in epoch 7'].snapshot;
    await store.hydrate();
    assert.ok(store.state !== undefined);
    assert.equal(shownTab(store.state), 'training');
    await store.receive({ type: 'training', training: { phase: 'idle' } });
    await store.receive({ type: 'shown', shown: { record: finishedRecord } });
    assert.equal(shownTab(store.state), 'training');
  });

  it('moves the focus only if that was asked for', async () => {
    let moved = 0;
    store.addEventListener('focus-tab', () => moved++);
    await store.hydrate();
    await store.receive({ type: 'reveal', place: { tab: 'pictures' }, focus: false });
    assert.equal(moved, 0);
    await store.receive({ type: 'reveal', place: { tab: 'pictures' }, focus: true });
    assert.equal(moved, 1);
  });

  it('opens a picture and filters when the predictions have been read', async () => {
    const reading = new Deferred<ReturnType<PageApi['readPredictions']>>();
    predictionsOf = () => reading.promise;
    void store.hydrate();
    await idle();
    void store.receive({ type: 'reveal', place: { tab: 'predictions', picture: 4 }, focus: false });
    await idle();
    assert.deepEqual([state()?.place.tab, state()?.view], ['predictions', START]);
    reading.resolve(resultsOf(finishedRecord.id));
    await idle();
    assert.deepEqual(state()?.view, { ...START, current: 4, opened: true });
    await store.receive({ type: 'reveal', place: { tab: 'predictions', filter: { outcome: 'wrong' } }, focus: false });
    assert.deepEqual(state()?.view, wrong);
    assert.equal(reads().length, 1);
  });

  it('remembers the place of the person in one run only', async () => {
    await store.hydrate();
    store.look(wrong);
    assert.deepEqual(kept, { runId: finishedRecord.id, view: wrong });
    await store.receive({ type: 'shown', shown: { record: stoppedRecord } });
    assert.deepEqual(state()?.view, START);
    await store.receive({ type: 'shown', shown: { record: finishedRecord } });
    assert.deepEqual(state()?.view, wrong);
  });

  it('marks pictures, and says so when a mark cannot be kept', async () => {
    await store.hydrate();
    await idle();
    await store.mark(7, 'label wrong');
    assert.deepEqual(state()?.marks, [{ picture: 7, mark: 'label wrong' }]);
    await store.mark(7, undefined);
    assert.deepEqual(state()?.marks, []);
    await store.mark(666, 'ambiguous');
    assert.equal(state()?.marksFailure?.code, 'run-damaged');
  });

  it('asks for the answers to the training pictures once, when the person wants to see them', async () => {
    await store.hydrate();
    const predicts = () => asked.filter((each) => each.startsWith('predictTrainingSet')).length;
    assert.equal(predicts(), 0);
    const training = filtered({ ...EVERYTHING, set: 'training' });
    store.look(training);
    store.look({ ...training, current: 5 });
    await idle();
    store.look(training);
    assert.equal(predicts(), 1);
    assert.equal(state()?.trainingSet?.runId, finishedRecord.id);
  });

  it('asks again for failed pictures when another run is shown', async () => {
    picturesOf = () => Promise.reject(damaged);
    await store.hydrate();
    store.pictures('test').get(7);
    await idle();
    assert.equal(store.pictures('test').failure, 'It is cut off. Open another.');
    picturesOf = (indices) => Promise.resolve(new Uint8Array(784 * indices.length).fill(5));
    await store.receive({ type: 'shown', shown: showing('b') });
    assert.equal(store.pictures('test').failure, undefined);
    store.pictures('test').get(7);
    await idle();
    assert.equal(store.pictures('test').get(7)?.[0], 5);
  });

  it('tells once what the person sees, and again when the tutorial was started over and they come back', async () => {
    const sights = () => asked.filter((each) => each.startsWith('seen'));
    await store.hydrate();
    assert.deepEqual(sights(), ['seen {"what":"evaluation"}']);
    store.visit('model');
    store.visit('evaluation');
    store.saw('explanation');
    store.saw('explanation');
    assert.deepEqual(sights().slice(1), ['seen {"what":"summary"}', 'seen {"what":"explanation"}']);

    await store.receive({ type: 'startedOver' });
    await store.receive({ type: 'settings', settings: { architecture: 'cnn' } });
    assert.equal(sights().length, 3, 'what was in sight all the time is not new');
    store.visit('model');
    store.visit('evaluation');
    store.saw('explanation');
    assert.deepEqual(sights().slice(3), [
      'seen {"what":"summary"}',
      'seen {"what":"evaluation"}',
      'seen {"what":"explanation"}',
    ]);
  });

  it('shows what questions cover when that is wanted, for good', async () => {
    quiz = () => Promise.resolve(quizOf(true));
    await store.hydrate();
    quiz = () => new Promise(() => undefined);
    void store.answerQuestion('gap', { choice: 0, isRight: true });
    assert.ok(store.isCovered);
    store.showTab();
    assert.ok(!store.isCovered);
    for (const tab of ['model', 'evaluation'] as const) store.visit(tab);
    assert.deepEqual([store.isCovered, store.turn?.question], [false, undefined]);
  });

  it('asks the next question when that is wanted, and tells what questions cover once they are over', async () => {
    const sights = () => asked.filter((each) => each.startsWith('seen'));
    quiz = () => Promise.resolve(quizOf(true));
    await store.hydrate();
    const first = store.turn?.question?.name ?? '';
    assert.ok(store.turn?.isOpen === true);
    assert.deepEqual(sights(), []);
    quiz = () => new Promise(() => undefined);
    void store.answerQuestion(first, { choice: 0, isRight: false });
    assert.deepEqual([store.turn.isOpen, store.turn.question?.name], [false, first], 'at once: the host may be slow');
    assert.deepEqual(sights(), []);

    for (const tab of ['model', 'evaluation'] as const) store.visit(tab);
    const second = store.turn.question?.name ?? '';
    assert.notEqual(second, first, 'the person was between two');
    assert.deepEqual(sights(), []);
    void store.answerQuestion(second, { choice: 0, isRight: false });

    store.askQuestion(store.turn.next?.name);
    assert.ok(store.turn.isOpen);
    void store.answerQuestion(store.turn.question?.name ?? '', { isRight: false });
    assert.deepEqual([store.turn.isOpen, store.turn.question], [false, undefined], 'it was skipped');
    assert.deepEqual(sights(), ['seen {"what":"evaluation"}']);
  });

  it('covers a tab until it is known whether it asks something, and no longer', async () => {
    const answers = new Deferred<QuizState>();
    const reading = new Deferred<ReturnType<PageApi['readPredictions']>>();
    [quiz, predictionsOf] = [() => answers.promise, () => reading.promise];
    assert.ok(!store.isCovered);
    const hydrated = store.hydrate();
    await idle();
    assert.deepEqual([store.isCovered, store.turn], [true, undefined]);
    answers.reject(damaged);
    await idle();
    assert.ok(!store.isCovered, 'without knowing what was answered, nothing comes unasked');
    reading.reject(damaged);
    await hydrated;
    assert.ok(!store.isCovered);
  });

  it('keeps an answer that the person gives before the host has replied to the one before', async () => {
    const reply = new Deferred<QuizState>();
    await store.hydrate();
    quiz = () => reply.promise;
    const gap = { choice: 0, isRight: true };
    const first = store.answerQuestion('gap', gap);
    quiz = () => new Promise(() => undefined);
    void store.answerQuestion('confusedPair', { choice: 1, isRight: false });
    reply.resolve({ ...quizOf(true), answers: { gap } });
    await first;
    assert.deepEqual(Object.keys(state()?.quiz?.answers ?? {}), ['gap', 'confusedPair']);
  });

  it('asks nothing unasked if the answers cannot be read, and keeps what cannot be written for this page', async () => {
    quiz = () => Promise.reject(damaged);
    await store.hydrate();
    assert.deepEqual([store.turn?.isOpen, store.turn?.question], [false, undefined]);
    await store.answerQuestion('gap', { choice: 0, isRight: true });
    assert.deepEqual(state()?.quiz?.total, { right: 1, answered: 1 });
    assert.equal(asked.filter((each) => each === 'reportFailure {"message":"It is cut off."}').length, 2);
  });

  it('tells that a person has seen one picture of the data only when the data are there', async () => {
    await store.hydrate();
    asked = [];
    await store.receive({ type: 'reveal', place: { tab: 'data', picture: 0 }, focus: false });
    assert.deepEqual(state()?.dataPicture, { index: 0 });
    assert.deepEqual(asked, []);
    await store.readData();
    assert.deepEqual(asked, ['describeData {}', 'seen {"what":"picture"}']);
    store.visit('data');
    assert.equal(state()?.dataPicture, undefined);
  });

  it('passes on what the person does', async () => {
    await store.run('trainModel');
    await store.copySummary();
    await store.ownPictures.clear();
    await store.ownPictures.choose('folder');
    await store.ownPictures.copyAnswers();
    assert.deepEqual(asked, [
      'runCommand {"command":"trainModel"}',
      'copySummary {}',
      'clearPictures {}',
      'runCommand {"command":"classifyFolder"}',
      'copyAnswers {}',
    ]);
  });
});
