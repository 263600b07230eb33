import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from '../../../scripts/setup/run.mjs';
import { readProgress } from '../../../scripts/test/progressFile.cjs';
import { faultLines } from '../../../scripts/test/results.mjs';
import { supervise } from '../../../scripts/test/supervise.mjs';
import { temporaryFolder } from '../../support/temporaryFolder';

/** Milliseconds between two looks at the progress. */
const PERIOD = 20;
/** Two tests that begin a suite. */
const HEAD = "it('passes', () => {}); it.skip('is skipped', () => {});";

describe('A suite under supervision', () => {
  const folder = temporaryFolder();
  const file = () => path.join(folder(), 'progress', 'suite.json');

  /** Runs mocha with our reporter on a suite of these tests. */
  const superviseMocha = (tests: string, options?: { now: () => number }) => {
    const suite = path.join(folder(), 'suite.js');
    writeFileSync(suite, tests);
    const args = ['node_modules/mocha/bin/mocha.js', '--reporter', 'scripts/test/reporter.cjs', suite];
    const env = { ...process.env, MOCHA_PROGRESS: file() };
    const mocha = async (signal: AbortSignal) => {
      await run(process.execPath, args, { env, signal, killSignal: 'SIGKILL' });
    };
    return supervise(file(), mocha, { period: PERIOD, ...options });
  };

  it('is counted as mocha counts it', async () => {
    const failing = "describe('It', () => it('fails', () => { throw new Error('a reason\\nand more'); }));";
    const { counts, failures, fault } = await superviseMocha(`${HEAD} ${failing}`);
    assert.deepEqual(counts, { passed: 1, failed: 1, skipped: 1 });
    assert.deepEqual(failures, ['It fails: a reason\nand more']);
    assert.deepEqual(faultLines([{ counts, faults: failures }]), ['✖ It fails: a reason']);
    assert.equal(fault, undefined);
    assert.deepEqual(readdirSync(path.dirname(file())), ['suite.json'], 'no temporary file is left');
  });

  it('keeps its counts when its process dies in a test, which is named', async () => {
    const { counts, fault } = await superviseMocha(`${HEAD} it('dies', () => process.exit(0));`);
    assert.deepEqual(counts, { passed: 1, failed: 1, skipped: 1 });
    assert.match(fault ?? '', /during 'dies'/);
  });

  it('is one failure when it cannot be loaded', async () => {
    const { counts, fault } = await superviseMocha("require('./missing');");
    assert.deepEqual(counts, { passed: 0, failed: 1, skipped: 0 });
    assert.match(fault ?? '', /Cannot find module/);
  });

  for (const [what, test] of [
    ['a test', "it('hangs', () => { for (;;); });"],
    ['a hook', "describe('', () => { before('hangs', () => { for (;;); }); it('waits', () => {}); });"],
  ] as const) {
    it(`is ended when ${what} blocks it for longer than mocha's own limit, and keeps its counts`, async () => {
      let minutes = 0;
      // Time stands still until the test hangs. From then on, a minute passes at each look.
      const now = () => (readProgress(file())?.running?.includes('hangs') ? ++minutes : minutes) * 60_000;
      const { counts, fault } = await superviseMocha(`${HEAD} ${test}`, { now });
      assert.deepEqual(counts, { passed: 1, failed: 1, skipped: 1 });
      assert.match(fault ?? '', /no test has begun for 15 minutes, during '.*hangs/);
    });
  }

  it('may go on for longer than the limit of silence while tests begin', async () => {
    let minutes = 0;
    const now = () => ++minutes * 60_000;
    const counts = { passed: 1, failed: 0, skipped: 0 };
    const slow = async () => {
      while (minutes < 30) {
        writeFileSync(file(), JSON.stringify({ ...counts, failures: [], running: 'slow', ended: false }));
        await new Promise((resolve) => setTimeout(resolve, PERIOD / 4));
      }
      writeFileSync(file(), JSON.stringify({ ...counts, failures: [], ended: true }));
    };
    mkdirSync(path.dirname(file()));
    assert.deepEqual(await supervise(file(), slow, { now, period: PERIOD }), { counts, failures: [] });
  });
});
