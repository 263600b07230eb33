import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { RunStore } from '../../../../src/worker/runs/runStore';
import { newRun } from '../../../support/newRun';
import { refuses } from '../../../support/refuses';
import { RUN_STORE_CALLS } from '../../../support/runStoreCalls';
import { temporaryFolder } from '../../../support/temporaryFolder';
import { watchedDisk } from '../../../support/watchedDisk';

/** Milliseconds until the storage counts as out of reach in these tests. */
const PATIENCE = 250;

/** A network drive may stop answering at each of these. */
const HANGS_AT = [/^/, /^close/, /^open/, /^sync/, /^read /, /^writeFile/];

/** Lists the runs once the work that was given up has ended: then the storage is asked again. */
async function answersAgain(store: RunStore): Promise<Awaited<ReturnType<RunStore['list']>>> {
  for (;;) {
    const answer = await store.list().catch(() => undefined);
    if (answer !== undefined) return answer;
    await wait(10);
  }
}

describe('A storage that does not answer', () => {
  const folder = temporaryFolder();
  const disk = watchedDisk();
  let store: RunStore;
  beforeEach(async () => {
    await new RunStore(folder(), () => undefined).save(newRun('a'));
    store = new RunStore(folder(), () => undefined, { patience: PATIENCE });
  });

  for (const [what, call] of Object.entries(RUN_STORE_CALLS)) {
    it(`is told in words when it is ${what}, wherever it hangs`, async () => {
      for (const hangs of HANGS_AT) {
        disk().acts.length = 0;
        disk().hang(hangs);
        const answer = call(store);
        // What it never does is no reason to fail.
        const ended = await Promise.race([answer.then(() => true), wait(20 * PATIENCE)]).catch(() => false);
        if (disk().acts.some((act) => hangs.test(act))) {
          assert.equal(ended, false, `${String(hangs)}: ${disk().acts.join(', ')}`);
          await refuses(answer, 'storage-failed', /does not answer/);
          assert.deepEqual(
            readdirSync(folder()).filter((name) => !name.startsWith('.')),
            ['a'],
          );
        }
        // A busy disk may have been slower than the patience before it hung.
        disk().answer();
        await answersAgain(store);
      }
    });
  }

  it('is not asked again while it does not answer, and is as soon as it does', async () => {
    disk().hang(/^readdir/);
    await refuses(store.list(), 'storage-failed', /does not answer/);
    disk().acts.length = 0;
    await refuses(store.list(), 'storage-failed', /does not answer/);
    await refuses(store.save(newRun('b')), 'storage-failed', /does not answer/);
    assert.deepEqual(disk().acts, []);
    disk().answer();
    assert.equal((await answersAgain(store)).runs.length, 1);
  });

  it('that answers late has not saved, labelled, marked or deleted what was said to have failed', async () => {
    // A busy disk must not count as one that does not answer.
    const patient = new RunStore(folder(), () => undefined);
    const before = await patient.readRecord('a');
    for (const change of [
      () => store.save(newRun('b')),
      () => store.label('a', 'late'),
      () => store.mark('a', 4, 'ambiguous'),
    ]) {
      disk().hang(/^(writeFile|sync|close)/);
      await refuses(change(), 'storage-failed', /does not answer/);
      disk().acts.length = 0;
      disk().answer();
      await answersAgain(store);
      assert.deepEqual(
        disk().acts.filter((act) => act.startsWith('rename')),
        [],
      );
    }
    disk().hang(/^readdir/);
    await refuses(store.delete('a'), 'storage-failed', /does not answer/);
    disk().answer();
    await answersAgain(store);
    assert.deepEqual(readdirSync(folder()), ['a']);
    assert.deepEqual(await patient.readRecord('a'), before);
    assert.deepEqual(await patient.readMarks('a'), []);
    assert.equal(readdirSync(path.join(folder(), 'a')).filter((name) => name.endsWith('.tmp')).length, 0);
  });

  it('is waited for as long as it gets further, however slowly', async () => {
    const slow = new RunStore(folder(), () => undefined, { patience: 2000 });
    disk().hang();
    const ticks = setInterval(() => {
      disk().answer();
      disk().hang();
    }, 200);
    try {
      const startedAt = performance.now();
      await slow.save(newRun('b'));
      assert.ok(performance.now() - startedAt > 2000, 'it was not slow at all');
      assert.equal((await slow.list()).runs.length, 2);
    } finally {
      clearInterval(ticks);
    }
  });
});
