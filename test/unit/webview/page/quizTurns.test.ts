import assert from 'node:assert/strict';
import { EVERYTHING } from '../../../../src/shared/domain/predictionFilter';
import type { QuizAnswers } from '../../../../src/shared/domain/quizAnswers';
import { RESULTS_TABS, type ResultsTab } from '../../../../src/shared/domain/resultsPlace';
import type { PageSnapshot } from '../../../../src/shared/protocol/page';
import { predictionTable } from '../../../../webview/parts/predictionTable';
import { reduce, type PageEvent, type PageState } from '../../../../webview/page/pageState';
import { QuizTurns } from '../../../../webview/page/quizTurns';
import { filtered, START } from '../../../../webview/predictions/gridView';
import { finishedRecord, PAGES, predictions, stoppedRecord } from '../../../support/pages';
import { testedEpochs } from '../../../support/snapshots';

const damaged = { code: 'run-damaged', message: 'It is cut off.', nextStep: 'Open another.' } as const;
const record = { ...finishedRecord, history: testedEpochs(20) };
const finished: PageSnapshot = { ...PAGES.finished.snapshot, shown: { record } };
const table: PageEvent = { type: 'predictions', table: predictionTable(record.id, predictions), view: START };

/** The person has answered this about the run, and questions come unasked or not. */
function answering(answers: QuizAnswers, comesUnasked = true): PageEvent {
  return { type: 'quiz', runId: record.id, quiz: { answers, total: { right: 0, answered: 0 }, comesUnasked } };
}
const known = answering({});

/** The tab after events. */
function at(tab: ResultsTab, ...events: readonly PageEvent[]): PageState {
  return from(finished, tab, events);
}

function from(snapshot: PageSnapshot, tab: ResultsTab, events: readonly PageEvent[]): PageState {
  let state = reduce(undefined, { type: 'hydrated', snapshot, place: { tab } });
  for (const event of events) state = reduce(state, event);
  assert.ok(state !== undefined);
  return state;
}

/** Turns of a page that has shown nothing yet, or of one that the editor has loaded again. */
function newTurns(seen = new Set<string>()): QuizTurns {
  return new QuizTurns({ hasSeen: (what) => seen.has(what), sees: (what) => seen.add(what) });
}

const asked = (turns: QuizTurns, state: PageState) => turns.of(state)?.question?.name;
const visit = (tab: ResultsTab): PageEvent => ({ type: 'visited', place: { tab } });

describe('A tab of the results', () => {
  for (const tab of ['model', 'training', 'evaluation', 'predictions'] as const) {
    it(`asks before it shows the answer: ${tab}`, () => {
      const turns = newTurns();
      const state = at(tab, known, table);
      assert.ok(turns.of(state)?.isOpen);
      assert.ok(turns.covers(state));
      const name = asked(turns, state) ?? '';
      const answered = at(tab, answering({ [name]: { choice: 0, isRight: true } }), table);
      assert.ok(!turns.covers(answered));
      assert.equal(asked(turns, answered), undefined, 'one is enough, unless the person wants more');
      assert.notEqual(turns.of(answered)?.next, undefined);
    });
  }

  it('asks nothing where it shows no run', () => {
    const turns = newTurns();
    for (const tab of RESULTS_TABS) {
      const state = from(PAGES.empty.snapshot, tab, []);
      assert.deepEqual([turns.of(state), turns.covers(state)], [undefined, false]);
    }
    for (const tab of ['data', 'experiments', 'pictures'] as const) assert.ok(!turns.covers(at(tab, known, table)));
  });

  it('asks nothing unasked after the person has skipped a question, about whatever run', () => {
    const turns = newTurns();
    for (const tab of RESULTS_TABS) {
      const state = at(tab, answering({}, false), table);
      assert.ok(!turns.covers(state), tab);
      assert.equal(asked(turns, state), undefined, tab);
    }
  });

  it('covers itself for a question that the person wants or a link opens, and shows its outcome', () => {
    const turns = newTurns();
    turns.willDraw(at('evaluation', answering({}, false), table));
    const wanted: PageEvent = { type: 'asked', question: 'gap' };
    assert.ok(turns.covers(at('evaluation', answering({}, false), table, wanted)));
    const answered = at('evaluation', answering({ gap: { choice: 0, isRight: true } }, true), table, wanted);
    assert.ok(!turns.covers(answered));
    assert.equal(asked(turns, answered), 'gap');
    const skipped = at('evaluation', answering({ gap: { isRight: false } }, false), table, wanted);
    assert.deepEqual([turns.covers(skipped), asked(turns, skipped)], [false, undefined]);
  });

  it('stays covered between its questions, until all are answered or the person wants to see it', () => {
    const wanted: PageEvent = { type: 'asked', question: 'gap' };
    const right = { choice: 0, isRight: true };
    const between = at('evaluation', answering({ gap: right }), table, wanted);
    const turns = newTurns();
    turns.willDraw(between);
    assert.deepEqual([turns.of(between)?.isOpen, turns.covers(between)], [false, true]);
    const names = turns.of(between)?.questions.map(({ name }) => name) ?? [];
    const all = answering(Object.fromEntries(names.map((name) => [name, right])));
    assert.ok(!turns.covers(at('evaluation', all, table, wanted)));

    turns.uncover(between);
    assert.ok(!turns.covers(between), 'what was seen gives everything away');
  });

  it('asks the next question when the person has left it between two and comes back', () => {
    const seen = new Set<string>();
    const turns = newTurns(seen);
    const first = answering({ gap: { choice: 0, isRight: true } });
    turns.willDraw(at('evaluation', first, table, { type: 'asked', question: 'gap' }));
    const back = at('evaluation', first, table, visit('model'), visit('evaluation'));
    for (const each of [turns, newTurns(seen)]) {
      each.willDraw(back);
      const turn = each.of(back);
      assert.deepEqual([turn?.isOpen, turn?.covers, turn?.question?.name], [true, true, 'confusedPair']);
    }
    assert.ok(!turns.covers(at('evaluation', answering({ gap: { isRight: false } }, false), table)), 'after a skip');
    turns.uncover(back);
    assert.deepEqual([asked(turns, back), turns.covers(back)], [undefined, false], 'it was seen otherwise');
  });

  it('is not covered when a link or the person has gone to an epoch, a filter or a picture', () => {
    const view = (change: object): PageEvent => ({ type: 'viewed', view: { ...START, ...change } });
    for (const state of [
      at('training', known, table, { type: 'visited', place: { tab: 'training', epoch: 0 } }),
      at('predictions', known, table, view({ current: 4, opened: true })),
      at('predictions', known, table, view(filtered({ ...EVERYTHING, outcome: 'wrong' }))),
    ]) {
      assert.ok(!newTurns().covers(state));
    }
  });

  it('asks nothing unasked about what was seen already, such as the curves that have grown', () => {
    const seen = new Set<string>();
    const turns = newTurns(seen);
    const [startedAt, { snapshot }] = [Date.parse(record.startedAt), PAGES['training in epoch 7']];
    const training = { ...snapshot.training, live: { ...snapshot.training.live, startedAt } };
    const live = from({ ...finished, shown: {}, training }, 'training', []);
    assert.ok(!turns.covers(live));
    turns.willDraw(live);
    const after = at('training', known, table);
    assert.ok(!turns.covers(after));
    assert.ok(!newTurns(seen).covers(after), 'the editor has unloaded the page meanwhile');
    assert.ok(turns.covers(at('evaluation', known, table)), 'another tab was not seen');

    turns.willDraw(at('predictions', known, table, { type: 'viewed', view: { ...START, opened: true } }));
    assert.ok(!turns.covers(at('predictions', known, table)), 'the picture was closed');
  });

  it('is not taken as seen while it is covered, or before it is known whether it will be', () => {
    const turns = newTurns();
    const waiting = at('evaluation', table);
    assert.deepEqual([turns.of(waiting), turns.covers(waiting)], [undefined, true]);
    turns.willDraw(waiting);
    turns.willDraw(at('evaluation', known));
    const covered = at('evaluation', known, table);
    turns.willDraw(covered);
    assert.ok(turns.covers(covered));
    assert.ok(turns.covers(at('evaluation', known, table, visit('model'), visit('evaluation'))));
  });

  for (const tab of ['evaluation', 'predictions'] as const) {
    it(`asks about a run that the person has waited for there, which is shown before its training ends: ${tab}`, () => {
      const turns = newTurns();
      const { training } = PAGES['training in epoch 7'].snapshot;
      const shown: PageEvent = { type: 'shown', shown: { record } };
      const idle: PageEvent = { type: 'training', training: { phase: 'idle' } };
      const before = { ...finished, shown: { record: stoppedRecord }, training };
      for (const events of [[], [shown], [shown, idle], [shown, idle, known]]) {
        const state = from(before, tab, events);
        turns.willDraw(state);
        assert.equal(turns.of(state), undefined);
      }
      assert.ok(turns.covers(from(before, tab, [shown, idle, known, table])));
    });
  }

  it('is not taken as seen where it shows no run, or nothing that a question is about', () => {
    const seen = new Set<string>();
    const turns = newTurns(seen);
    for (const tab of RESULTS_TABS) turns.willDraw(from(PAGES.empty.snapshot, tab, []));
    for (const tab of ['data', 'experiments', 'pictures'] as const) turns.willDraw(at(tab, known, table));
    const { training } = PAGES.preparing.snapshot;
    for (const tab of ['model', 'training'] as const) turns.willDraw(from({ ...finished, training }, tab, [known]));
    assert.deepEqual([...seen], []);
    assert.ok(turns.covers(at('model', known)));
  });

  it('is covered until it is known that it asks nothing', () => {
    const failed: PageEvent = { type: 'predictionsFailed', runId: record.id, error: damaged };
    for (const tab of ['model', 'training', 'evaluation', 'predictions'] as const) {
      assert.ok(newTurns().covers(at(tab)), tab);
      assert.ok(!newTurns().covers(at(tab, answering({}, false))), `${tab}, after a skip`);
      const seen = newTurns();
      seen.willDraw(at(tab, answering({}, false), table));
      assert.ok(!seen.covers(at(tab)), `${tab}, seen before`);
      const state = at(tab, known, failed);
      const turn = newTurns().of(state);
      assert.ok(turn !== undefined, `${tab}, without answers`);
      assert.equal(newTurns().covers(state), turn.questions.length > 0);
    }
    for (const tab of ['data', 'experiments', 'pictures'] as const) assert.ok(!newTurns().covers(at(tab)), tab);
  });

  it('does not vanish for a moment when another run is shown after a skip', () => {
    const turns = newTurns();
    turns.willDraw(at('evaluation', answering({}, false), table));
    const shown: PageEvent = { type: 'shown', shown: { record: stoppedRecord } };
    assert.ok(!turns.covers(at('evaluation', answering({}, false), table, shown)));
  });

  it('asks nothing while the next network is trained or prepared', () => {
    const turns = newTurns();
    for (const { snapshot } of [PAGES['training in epoch 1'], PAGES.preparing]) {
      const state = from({ ...finished, training: snapshot.training }, 'evaluation', [known, table]);
      assert.ok(!turns.covers(state));
      assert.equal(asked(turns, state), undefined);
    }
  });
});
