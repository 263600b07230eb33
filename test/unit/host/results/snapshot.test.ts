import assert from 'node:assert/strict';
import { changes, shownForPage, trainingForPage } from '../../../../src/host/results/snapshot';
import type { PageSnapshot, Push } from '../../../../src/shared/protocol/page';
import type { LiveRun } from '../../../../src/shared/training/trainingState';
import { messageBytes } from '../../../support/messageBytes';
import { answers, epochs, finishedRecord, liveInEpoch7, PAGES, stepPoints } from '../../../support/pages';

const [boot, bag, broken] = answers;
assert.ok(boot !== undefined && bag !== undefined && broken !== undefined);

/** The fullest possible page: 50 classified pictures and a run of 200 epochs. */
const full: PageSnapshot = {
  ...PAGES.finished.snapshot,
  shown: { record: { ...finishedRecord, history: epochs(200, { validated: true }) } },
  pictures: Array.from({ length: 50 }, (_, i) => ({ ...boot, id: String(i) })),
};
const training = (live: LiveRun, { paused = false, stopping = false } = {}) =>
  ({ phase: 'training', live, paused, stopping }) as const;
const TRAINING = { phase: 'training', paused: false, stopping: false } as const;
const only = (before: PageSnapshot, now: PageSnapshot): Push => {
  const [push, ...others] = changes(before, now);
  assert.ok(push !== undefined);
  assert.deepEqual(others, []);
  return push;
};

describe('What changes on the page', () => {
  it('is nothing while everything stays the same', () => {
    assert.deepEqual(changes(full, { ...full }), []);
  });

  it('is a setting, in less than 1 KB even on a full page', () => {
    const push = only(full, { ...full, settings: { architecture: 'cnn' } });
    assert.deepEqual(push, { type: 'settings', settings: { architecture: 'cnn' } });
    assert.ok(messageBytes(push) < 1024);
    assert.ok(messageBytes(full) > 50_000, 'the page has more than that');
  });

  it('is nothing if the settings are read again and are the same', () => {
    assert.deepEqual(changes(full, { ...full, settings: { ...full.settings } }), []);
  });

  it('is a step of the training, in less than 1 KB after 200 epochs', () => {
    const live = { ...liveInEpoch7, history: epochs(199, { validated: true }) };
    const [current] = [
      { epoch: 200, step: 88, stepsPerEpoch: 300, loss: 0.3, accuracy: 0.9, seconds: 1, secondsLeft: 2 },
    ];
    const before = { ...full, training: training(live) };
    const push = only(before, { ...full, training: training({ ...live, current }) });
    assert.deepEqual(push, { type: 'progress', stage: TRAINING, finished: [], current });
    assert.ok(messageBytes(push) < 1024);
  });

  it('is only the points of the curves by step that are new', () => {
    const later = { ...liveInEpoch7, points: stepPoints(7) };
    const push = only({ ...full, training: training(liveInEpoch7) }, { ...full, training: training(later) });
    assert.ok(push.type === 'progress');
    assert.deepEqual(push.points, stepPoints(7).slice(-2));
  });

  it('is only the epoch that has finished since', () => {
    const live = { ...liveInEpoch7, history: epochs(199, { validated: true }) };
    const later = { ...live, history: epochs(200, { validated: true }) };
    const push = only({ ...full, training: training(live) }, { ...full, training: training(later) });
    assert.ok(push.type === 'progress');
    assert.deepEqual(
      push.finished.map(({ epoch }) => epoch),
      [200],
    );
    assert.ok(messageBytes(push) < 1024);
  });

  it('is that the training pauses or stops', () => {
    const before = { ...full, training: training(liveInEpoch7) };
    const push = only(before, { ...full, training: training(liveInEpoch7, { paused: true, stopping: true }) });
    assert.deepEqual(push, {
      type: 'progress',
      stage: { phase: 'training', paused: true, stopping: true },
      finished: [],
      current: liveInEpoch7.current,
    });
  });

  it('is the whole training state when another run begins, even if it has as many epochs', () => {
    const before = { ...full, training: training(liveInEpoch7) };
    const now = training({ ...liveInEpoch7, startedAt: liveInEpoch7.startedAt + 1 });
    assert.deepEqual(only(before, { ...full, training: now }), { type: 'training', training: now });
  });

  it('is the whole training state when the training has ended', () => {
    const { training: now } = PAGES.failed.snapshot;
    const push = only({ ...full, training: training(liveInEpoch7) }, { ...full, training: now });
    assert.deepEqual(push, { type: 'training', training: now });
  });

  it('is first the run that was trained, and then the end of its training', () => {
    const shown = { record: { ...finishedRecord, id: 'trained' } };
    const now: PageSnapshot = { ...full, shown, training: { phase: 'idle' } };
    const pushes = changes({ ...full, training: training(liveInEpoch7) }, now);
    assert.deepEqual(pushes, [
      { type: 'shown', shown },
      { type: 'training', training: now.training },
    ]);
  });

  it('is that the same run is evaluated and saved, in less than 1 KB after 200 epochs', () => {
    const live = { ...liveInEpoch7, history: epochs(200, { validated: true }) };
    const evaluating = { phase: 'finishing', live, activity: 'evaluating' } as const;
    const push = only({ ...full, training: training(live) }, { ...full, training: evaluating });
    assert.ok(push.type === 'progress');
    assert.deepEqual([push.stage, push.finished], [{ phase: 'finishing', activity: 'evaluating' }, []]);
    assert.ok(messageBytes(push) < 1024);
    const saving = { ...evaluating, activity: 'saving' } as const;
    const last = only({ ...full, training: evaluating }, { ...full, training: saving });
    assert.ok(last.type === 'progress' && messageBytes(last) < 1024);
  });

  it('is the shown run when another run is opened or cannot be opened', () => {
    const other = { record: { ...finishedRecord, id: 'other' } };
    assert.deepEqual(only(full, { ...full, shown: other }), { type: 'shown', shown: other });
    const damaged = PAGES['damaged store'].snapshot.shown;
    assert.deepEqual(only(full, { ...full, shown: damaged }), { type: 'shown', shown: damaged });
  });

  it('is nothing if only the object around the shown run is new', () => {
    assert.deepEqual(changes(full, { ...full, shown: { ...full.shown } }), []);
  });

  it('is only the pictures that are new or have another answer, and the ids of those that are gone', () => {
    const [first, second, ...others] = full.pictures;
    assert.ok(first !== undefined && second !== undefined);
    const again = { ...second, order: 99 };
    const push = only(full, { ...full, pictures: [bag, broken, again, ...others] });
    assert.deepEqual(push, { type: 'pictures', changed: [bag, broken, again], removed: [first.id] });
  });

  it('is one picture, in less than 2 KB, although thousands are kept', () => {
    const many = Array.from({ length: 5000 }, (_, i) => ({ ...boot, id: String(i) }));
    const push = only({ ...full, pictures: many }, { ...full, pictures: [bag, ...many] });
    assert.ok(messageBytes(push) < 2048, String(messageBytes(push)));
  });

  it('is that all pictures were removed', () => {
    const before = { ...full, pictures: [boot, bag] };
    const push = only(before, { ...full, pictures: [] });
    assert.deepEqual(push, { type: 'pictures', changed: [], removed: [boot.id, bag.id] });
  });

  it('is the run that answers, or that there is none', () => {
    assert.deepEqual(only(full, { ...full, answeringRun: 'b' }), { type: 'answeringRun', answeringRun: 'b' });
    const { answeringRun: _run, ...none } = full;
    assert.deepEqual(only(full, none), { type: 'answeringRun' });
  });
});

describe('A snapshot for the page', () => {
  it('has an idle training after the run has finished', () => {
    assert.deepEqual(trainingForPage({ phase: 'finished', record: finishedRecord }), { phase: 'idle' });
    const { failed } = PAGES;
    assert.equal(trainingForPage(failed.snapshot.training), failed.snapshot.training);
  });

  it('stays the same after a run has finished, so nothing is pushed twice', () => {
    const finished = { phase: 'finished', record: finishedRecord } as const;
    assert.equal(trainingForPage(finished), trainingForPage({ ...finished }));
  });

  it('has a failure only while no run is shown', () => {
    const { failure } = PAGES['damaged store'].snapshot.shown;
    assert.deepEqual(shownForPage(finishedRecord, failure), { record: finishedRecord });
    assert.deepEqual(shownForPage(undefined, failure), { failure });
    assert.deepEqual(shownForPage(undefined, undefined), {});
  });
});
