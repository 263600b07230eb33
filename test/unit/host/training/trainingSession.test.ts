import assert from 'node:assert/strict';
import { TrainingSession } from '../../../../src/host/training/trainingSession';
import { UserError, type ErrorCode } from '../../../../src/shared/domain/errors';
import type { RunResults } from '../../../../src/shared/domain/runRecord';
import { trainingCancelled } from '../../../../src/shared/domain/trainingErrors';
import { DEFAULT_TRAIN_OPTIONS } from '../../../../src/shared/domain/trainOptions';
import type { CallSignal } from '../../../../src/shared/protocol/calls';
import type { TrainParams } from '../../../../src/shared/protocol/workerApi';
import type { TrainingProgress } from '../../../../src/shared/training/trainingProgress';
import { Deferred, idle } from '../../../support/deferred';
import { refuses } from '../../../support/refuses';
import { resultsOf } from '../../../support/results';
import { liveInEpoch7 } from '../../../support/pages';

/** One training, which the test drives. */
class Training extends Deferred<RunResults> {
  readonly signals: CallSignal[] = [];
  constructor(
    readonly params: TrainParams,
    readonly report: (progress: TrainingProgress) => void,
  ) {
    super();
  }

  begin(): void {
    const { startedAt, options, summary, backend, stepsPerEpoch } = liveInEpoch7;
    const shapes = { trainImages: [], trainLabels: [], testImages: [], testLabels: [] };
    this.report({ type: 'started', startedAt, options, summary, backend, stepsPerEpoch, shapes });
  }

  step(): void {
    const rest = { stepsPerEpoch: 300, loss: 1, accuracy: 0.5, seconds: 0.1, secondsLeft: 9 };
    this.report({ type: 'step', epoch: 1, step: 1, ...rest });
  }
}

const gone = new UserError({ code: 'worker-gone', message: 'The thread ended.', nextStep: 'Train again.' });

describe('A training session', () => {
  let trainings: Training[];
  let shown: RunResults[];
  let begun: number[];
  let session: TrainingSession;
  let phases: string[];
  beforeEach(() => {
    trainings = [];
    shown = [];
    begun = [];
    session = new TrainingSession({
      train: (params, report) => {
        const training = new Training(params, report);
        trainings.push(training);
        return { result: training.promise, signal: (signal) => training.signals.push(signal) };
      },
      begin: (startedAt) => begun.push(startedAt),
      show: (run) => shown.push(run),
    });
    phases = [];
    session.onDidChange(() => phases.push(session.state.phase));
  });

  /** What training does now: paused, stopping, or the phase that it is in. */
  const doing = () => {
    const { state } = session;
    if (state.phase !== 'training') return state.phase;
    return state.paused ? 'paused' : state.stopping ? 'stopping' : 'training';
  };

  /** Begins to train. `ended` resolves to the outcome, which is a code if it fails. */
  function begin(dataFolder = '') {
    const ended = session.train(DEFAULT_TRAIN_OPTIONS, { dataFolder }).then(
      () => 'done',
      (error: unknown): ErrorCode | 'bug' => (error instanceof UserError ? error.code : 'bug'),
    );
    const training = trainings.at(-1);
    assert.ok(training);
    return { training, ended };
  }

  it('trains with the options it is given, and is busy from beginning to end', async () => {
    assert.equal(session.isBusy, false);
    const { training, ended } = begin('/data');
    assert.deepEqual(training.params, { options: DEFAULT_TRAIN_OPTIONS, dataFolder: '/data' });
    assert.equal(session.isBusy, true);
    assert.equal(doing(), 'preparing');
    training.begin();
    assert.deepEqual(begun, [liveInEpoch7.startedAt]);
    training.step();
    training.report({ type: 'evaluating' });
    training.report({ type: 'saving' });
    const run = resultsOf('a');
    training.resolve(run);
    assert.equal(await ended, 'done');
    assert.deepEqual(shown, [run]);
    assert.deepEqual(session.state, { phase: 'finished', record: run.record });
    assert.equal(session.isBusy, false);
    assert.deepEqual(phases, ['preparing', 'training', 'training', 'finishing', 'finishing', 'finished']);
  });

  it('shows the run before it says that it has finished', async () => {
    const { training, ended } = begin();
    const seen: number[] = [];
    session.onDidChange(() => {
      if (session.state.phase === 'finished') seen.push(shown.length);
    });
    training.resolve(resultsOf('a'));
    await ended;
    assert.deepEqual(seen, [1]);
  });

  it('trains one network at a time', async () => {
    const { training, ended } = begin();
    await refuses(session.train(DEFAULT_TRAIN_OPTIONS, { dataFolder: '' }), 'invalid-options', /already being trained/);
    assert.equal(trainings.length, 1);
    assert.equal(doing(), 'preparing', 'the first goes on');
    training.resolve(resultsOf('a'));
    assert.equal(await ended, 'done');
  });

  describe('that is started over', () => {
    it('drops the run, and is free when that has ended', async () => {
      const first = begin();
      first.training.begin();
      first.training.step();
      const cancelled = session.cancel();
      assert.deepEqual(first.training.signals, ['cancel']);
      assert.equal(session.isBusy, true, 'until the worker is free');
      first.training.reject(trainingCancelled());
      await cancelled;
      assert.equal(session.isBusy, false);
      assert.equal(await first.ended, 'cancelled');
      const second = begin();
      second.training.resolve(resultsOf('b'));
      assert.equal(await second.ended, 'done');
      assert.deepEqual(
        shown.map(({ record }) => record.id),
        ['b'],
      );
    });

    it('ignores reports of the run that was dropped', async () => {
      const first = begin();
      const cancelled = session.cancel();
      first.training.reject(trainingCancelled());
      await cancelled;
      const second = begin();
      second.training.begin();
      first.training.report({ type: 'preparing', step: 'download', message: 'too late' });
      assert.equal(doing(), 'training');
    });

    it('keeps the run that ended just before it could be dropped', async () => {
      const { training, ended } = begin();
      const cancelled = session.cancel();
      training.resolve(resultsOf('a'));
      await cancelled;
      assert.equal(await ended, 'done');
      assert.equal(shown.length, 1);
    });

    it('twice at once trains once', async () => {
      const { training } = begin();
      const [first, second] = [session.cancel(), session.cancel()];
      training.reject(trainingCancelled());
      await Promise.all([first, second]);
      const next = begin();
      await refuses(session.train(DEFAULT_TRAIN_OPTIONS, { dataFolder: '' }), 'invalid-options');
      next.training.resolve(resultsOf('b'));
      assert.equal(await next.ended, 'done');
    });

    it('is free at once when nothing is running', () => session.cancel());
  });

  describe('that is stopped', () => {
    it('says so until what was learned is saved', async () => {
      const { training, ended } = begin();
      training.begin();
      training.step();
      session.stop();
      assert.deepEqual(training.signals, ['stop']);
      assert.equal(doing(), 'stopping');
      training.step();
      assert.equal(doing(), 'stopping', 'a step that was running');
      training.resolve(resultsOf('a'));
      assert.equal(await ended, 'done');
    });

    it('before the first step is idle again, with nothing to keep', async () => {
      const { training, ended } = begin();
      session.stop();
      assert.deepEqual(training.signals, ['stop']);
      training.reject(trainingCancelled());
      assert.equal(await ended, 'cancelled');
      assert.deepEqual(session.state, { phase: 'idle' });
      assert.deepEqual(shown, []);
    });

    it('does nothing while nothing is running', () => {
      session.stop();
      session.pause();
      session.resume();
      assert.deepEqual(phases, []);
    });
  });

  it('is paused and resumed when the worker says so', () => {
    const { training } = begin();
    session.pause();
    training.begin();
    assert.equal(doing(), 'training');
    training.report({ type: 'paused' });
    assert.equal(doing(), 'paused');
    session.resume();
    training.report({ type: 'resumed' });
    assert.equal(doing(), 'training');
    assert.deepEqual(training.signals, ['pause', 'resume']);
  });

  describe('that fails', () => {
    it('says why, and trains again', async () => {
      const { training, ended } = begin();
      training.begin();
      training.reject(gone);
      assert.equal(await ended, 'worker-gone');
      assert.ok(session.state.phase === 'failed' && session.state.error.message === 'The thread ended.');
      assert.equal(session.isBusy, false);
      const again = begin();
      assert.equal(doing(), 'preparing');
      again.training.resolve(resultsOf('b'));
      assert.equal(await again.ended, 'done');
      assert.equal(doing(), 'finished');
    });

    it('is idle again when the person opens another run, but not while it trains', async () => {
      const { training, ended } = begin();
      session.dismissFailure();
      assert.equal(doing(), 'preparing');
      training.reject(gone);
      await ended;
      session.dismissFailure();
      assert.deepEqual(session.state, { phase: 'idle' });
    });

    it('to save shows what was learned, and says why it is not kept', async () => {
      const { training, ended } = begin();
      const unsaved = { code: 'storage-failed', message: 'The disk is full.', nextStep: 'Make room.' } as const;
      training.resolve(resultsOf('a', { unsaved }));
      assert.equal(await ended, 'storage-failed');
      assert.equal(doing(), 'finished');
      assert.deepEqual(shown[0]?.unsaved, unsaved);
    });
  });

  describe('whose window closes', () => {
    it('saves what was learned, and waits for that', async () => {
      const { training } = begin();
      training.begin();
      training.step();
      let saved = false;
      const kept = session.keepWhatWasLearned().then(() => {
        saved = true;
      });
      // The editor disposes of everything while it waits.
      session.dispose();
      await idle();
      assert.deepEqual([training.signals, saved], [['stop'], false]);
      training.resolve(resultsOf('a'));
      await kept;
      assert.ok(saved);
    });

    it('does not wait when saving fails, nor when nothing is running', async () => {
      await session.keepWhatWasLearned();
      const { training, ended } = begin();
      const kept = session.keepWhatWasLearned();
      training.reject(gone);
      await kept;
      await ended;
    });

    it('fires no more changes after that, and throws nothing', async () => {
      const { training, ended } = begin();
      session.dispose();
      training.reject(gone);
      assert.equal(await ended, 'done');
      assert.deepEqual(phases, ['preparing']);
      assert.deepEqual(shown, []);
    });
  });
});
