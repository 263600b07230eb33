import assert from 'node:assert/strict';
import type { LastRun } from '../../../../src/host/runs/lastRunMemory';
import { ShownRun } from '../../../../src/host/runs/shownRun';
import { UserError } from '../../../../src/shared/domain/errors';
import type { RunRecord, RunResults } from '../../../../src/shared/domain/runRecord';
import { Deferred, idle } from '../../../support/deferred';
import { fakeWorker } from '../../../support/fakeWorker';
import { refuses, refusesAtOnce } from '../../../support/refuses';
import { recordOf, resultsOf } from '../../../support/results';

const missing = (id: string) =>
  new UserError({ code: 'run-missing', message: `There is no ${id}.`, nextStep: 'Train.' });
const locked = new UserError({ code: 'storage-failed', message: 'No permission.', nextStep: 'Allow it.' });

/** A run that has started later than those whose ids come before its own. */
function startedInOrder(id: string) {
  return recordOf(id, { startedAt: new Date(Date.UTC(2026, 0, id.charCodeAt(0))).toISOString() });
}

/** A worker that has these runs, the newest first. */
function workerWith(...ids: string[]) {
  const found = (id: string) => {
    if (!ids.includes(id)) throw missing(id);
    return id;
  };
  return fakeWorker({
    newestRun: () => (ids[0] === undefined ? undefined : startedInOrder(ids[0])),
    readRecord: ({ id }) => startedInOrder(found(id)),
    readResults: ({ id }) => resultsOf(found(id)),
  });
}

/** What a window remembers. */
class Memory {
  constructor(public last: LastRun = {}) {}

  remember(run: LastRun): void {
    this.last = run;
  }
}

describe('The shown run', () => {
  /** A shown run, and the number of changes that it has fired. */
  function shownBy(worker: ConstructorParameters<typeof ShownRun>[0], memory = new Memory()) {
    const shown = new ShownRun(worker, memory);
    const changes: (string | undefined)[] = [];
    shown.onDidChange(() => changes.push(shown.failure?.code ?? shown.record?.id));
    return { shown, changes, memory };
  }

  describe('when a window begins', () => {
    it('is the newest saved one, and only its record is read', async () => {
      const worker = workerWith('c', 'b', 'a');
      const { shown, changes } = shownBy(worker);
      await shown.restore();
      assert.deepEqual([shown.record?.id, shown.idToClassifyWith(), shown.results], ['c', 'c', undefined]);
      assert.deepEqual(worker.called, ['newestRun']);
      assert.deepEqual(changes, ['c']);
    });

    it('is undefined when nothing was trained', async () => {
      const { shown } = shownBy(workerWith());
      await shown.restore();
      assert.deepEqual([shown.record, shown.idToClassifyWith(), shown.failure], [undefined, undefined, undefined]);
      assert.equal(await shown.loadResults(), undefined);
    });

    for (const [what, see] of [
      ['opened', (window: ShownRun) => window.open('a')],
      [
        'trained',
        (window: ShownRun) => {
          window.show(resultsOf('a'));
          return Promise.resolve();
        },
      ],
    ] as const) {
      it(`is the one that was ${what} last, although a lesson has trained another one since`, async () => {
        const memory = new Memory();
        await see(shownBy(workerWith('a'), memory).shown);
        const { shown } = shownBy(workerWith('c', 'b', 'a'), memory);
        await shown.restore();
        assert.equal(shown.record?.id, 'a');
        assert.equal(memory.last.id, 'a');
      });
    }

    it('is the one that was in training when the window was closed, which could not be remembered', async () => {
      const memory = new Memory({ id: 'a' });
      const { startedAt } = startedInOrder('c');
      shownBy(workerWith('a'), memory).shown.expect(Date.parse(startedAt));
      const { shown } = shownBy(workerWith('c', 'b', 'a'), memory);
      await shown.restore();
      assert.equal(shown.record?.id, 'c');
      assert.deepEqual(memory.last, { id: 'c' });
    });

    it('is the one that is in training even when an earlier one is first read meanwhile', async () => {
      const memory = new Memory();
      const { shown } = shownBy(workerWith('b', 'a'), memory);
      shown.expect(Date.parse(startedInOrder('c').startedAt));
      // As when a picture is classified.
      await shown.restore();
      assert.equal(shown.record?.id, 'b');
      const next = shownBy(workerWith('c', 'b', 'a'), memory).shown;
      await next.restore();
      assert.equal(next.record?.id, 'c');
    });

    for (const [what, last] of [
      ['nothing was shown yet', {}],
      ['the one that was shown is gone', { id: 'gone' }],
      ['it was itself shown', { id: 'c' }],
    ] as const) {
      it(`is the newest one when ${what}`, async () => {
        const { shown } = shownBy(workerWith('c', 'b', 'a'), new Memory(last));
        await shown.restore();
        assert.equal(shown.record?.id, 'c');
      });
    }

    it('is read once, however many ask for it', async () => {
      const worker = workerWith('a');
      const { shown } = shownBy(worker);
      await Promise.all([shown.restore(), shown.restore()]);
      await shown.restore();
      assert.deepEqual(worker.called, ['newestRun']);
    });

    it('is a failure when reading fails, until it is read again', async () => {
      let mended = false;
      const worker = fakeWorker({
        newestRun: () => {
          if (!mended) throw locked;
          return recordOf('a');
        },
      });
      const { shown, changes } = shownBy(worker);
      await refuses(shown.restore(), 'storage-failed');
      assert.deepEqual([shown.failure?.message, shown.record], ['No permission.', undefined]);
      mended = true;
      await shown.restore();
      assert.deepEqual([shown.failure, shown.record?.id], [undefined, 'a']);
      assert.deepEqual(changes, ['storage-failed', 'a']);
    });

    for (const [what, fails] of [
      ['is found too late', false],
      ['cannot be read', true],
    ] as const) {
      it(`is the one that was trained meanwhile, if the saved one ${what}`, async () => {
        const newest = new Deferred<RunRecord | undefined>();
        const { shown } = shownBy(fakeWorker({ newestRun: () => newest.promise }));
        const restored = shown.restore().catch(() => undefined);
        await idle();
        shown.show(resultsOf('trained'));
        if (fails) newest.reject(locked);
        else newest.resolve(recordOf('saved'));
        await restored;
        assert.deepEqual([shown.record?.id, shown.failure], ['trained', undefined]);
      });
    }
  });

  describe('that was trained', () => {
    it('replaces the previous one, with its results', () => {
      const { shown, changes } = shownBy(workerWith());
      shown.show(resultsOf('a'));
      const results = resultsOf('b');
      shown.show(results);
      assert.equal(shown.results, results);
      assert.deepEqual([shown.record?.id, shown.idToClassifyWith()], ['b', 'b']);
      assert.deepEqual(changes, ['a', 'b']);
    });

    it('does not classify pictures if it could not be saved, and no other run does so in its place', async () => {
      const worker = workerWith('a');
      const { shown, memory } = shownBy(worker);
      const { code, message, nextStep } = locked;
      shown.show(resultsOf('unsaved', { unsaved: { code, message, nextStep } }));
      assert.equal(memory.last.id, undefined);
      await shown.restore();
      assert.equal(shown.record?.id, 'unsaved');
      refusesAtOnce(() => shown.idToClassifyWith(), 'run-missing', /could not be saved/);
      assert.deepEqual(worker.called, [], 'what cannot be read is not asked for');
      shown.show(resultsOf('b'));
      assert.equal(shown.idToClassifyWith(), 'b');
    });
  });

  describe('that was opened', () => {
    it('replaces the previous one, and is remembered', async () => {
      const { shown, memory } = shownBy(workerWith('b', 'a'));
      await shown.restore();
      await shown.open('a');
      assert.deepEqual([shown.record?.id, shown.idToClassifyWith(), shown.results?.record.id], ['a', 'a', 'a']);
      assert.deepEqual(memory.last, { id: 'a' });
    });

    it('replaces neither the shown nor the remembered one when it cannot be read', async () => {
      const { shown, memory, changes } = shownBy(workerWith('b'));
      await shown.restore();
      await refuses(shown.open('gone'), 'run-missing', /no gone/);
      assert.deepEqual([shown.record?.id, shown.failure, memory.last], ['b', undefined, { id: 'b' }]);
      assert.deepEqual(changes, ['b']);
    });

    it('is the one that was opened last, in whatever order they are read', async () => {
      const [slow, fast] = [new Deferred<RunResults>(), new Deferred<RunResults>()];
      const reading = { slow, fast };
      const { shown, changes, memory } = shownBy(
        fakeWorker({ readResults: ({ id }) => reading[id as keyof typeof reading].promise }),
      );
      const opened = [shown.open('slow'), shown.open('fast')];
      fast.resolve(resultsOf('fast'));
      await opened[1];
      slow.resolve(resultsOf('slow'));
      await opened[0];
      assert.deepEqual(changes, ['fast']);
      assert.equal(memory.last.id, 'fast');
    });

    it('does not replace one that was trained while it was read', async () => {
      const reading = new Deferred<RunResults>();
      const { shown, changes, memory } = shownBy(fakeWorker({ readResults: () => reading.promise }));
      const opened = shown.open('a');
      await idle();
      shown.show(resultsOf('trained'));
      reading.resolve(resultsOf('a'));
      await opened;
      assert.deepEqual(changes, ['trained']);
      assert.equal(memory.last.id, 'trained');
    });

    it('stays when an earlier search for the newest ends', async () => {
      const newest = new Deferred<RunRecord | undefined>();
      const { shown } = shownBy(
        fakeWorker({ newestRun: () => newest.promise, readResults: ({ id }) => resultsOf(id) }),
      );
      const restored = shown.restore();
      await shown.open('a');
      newest.resolve(recordOf('b'));
      await restored;
      assert.equal(shown.record?.id, 'a');
    });
  });

  describe('has results', () => {
    it('that are read once, when they are needed, and kept', async () => {
      const worker = workerWith('a');
      const { shown, changes } = shownBy(worker);
      await shown.restore();
      const [first, second] = await Promise.all([shown.loadResults(), shown.loadResults()]);
      assert.ok(first !== undefined && first === second);
      assert.equal(await shown.loadResults(), first);
      assert.equal(shown.results, first);
      assert.deepEqual(worker.called, ['newestRun', 'readResults']);
      assert.deepEqual(changes, ['a', 'a']);
    });

    it('that are not read for a run that was trained here', async () => {
      const worker = workerWith();
      const { shown } = shownBy(worker);
      const results = resultsOf('a');
      shown.show(results);
      assert.equal(await shown.loadResults(), results);
      assert.deepEqual(worker.called, []);
    });

    it('that say why they cannot be read, until they can', async () => {
      let damaged = true;
      const worker = fakeWorker({
        newestRun: () => recordOf('a'),
        readResults: () => {
          if (damaged) throw new UserError({ code: 'run-damaged', message: 'Cut off.', nextStep: 'Train.' });
          return resultsOf('a');
        },
      });
      const { shown } = shownBy(worker);
      await shown.restore();
      await refuses(shown.loadResults(), 'run-damaged');
      assert.equal(shown.failure?.code, 'run-damaged');
      damaged = false;
      assert.equal((await shown.loadResults())?.record.id, 'a');
      assert.equal(shown.failure, undefined);
    });

    for (const [what, fails] of [
      ['come', false],
      ['cannot be read', true],
    ] as const) {
      it(`that belong to the run shown now, when those of an earlier one ${what}`, async () => {
        const reading = new Deferred<RunResults>();
        const { shown } = shownBy(fakeWorker({ newestRun: () => recordOf('a'), readResults: () => reading.promise }));
        await shown.restore();
        const loaded = shown.loadResults();
        await idle();
        shown.show(resultsOf('b'));
        if (fails) reading.reject(locked);
        else reading.resolve(resultsOf('a'));
        assert.equal((await loaded)?.record.id, 'b');
        assert.deepEqual([shown.record?.id, shown.failure], ['b', undefined]);
      });
    }
  });

  it('fires no more changes once it is disposed of', async () => {
    const { shown, changes } = shownBy(workerWith('a'));
    const restored = shown.restore();
    shown.dispose();
    await restored;
    assert.deepEqual(changes, []);
  });
});
