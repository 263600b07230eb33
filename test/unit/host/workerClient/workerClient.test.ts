import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { WorkerClient } from '../../../../src/host/workerClient/workerClient';
import { idle } from '../../../support/deferred';
import { refuses } from '../../../support/refuses';
import { temporaryFolder } from '../../../support/temporaryFolder';
import { workerConfig } from '../../../support/workerConfig';

/** Answers every call with its thread's number, unless the run's id asks for something else. */
const OBEDIENT = `
const { parentPort, threadId } = require('node:worker_threads');
const run = (id, send) => ({
  exit: () => process.exit(3),
  throw: () => { throw new Error('unexpected'); },
  fail: () => send({ type: 'error', error: { code: 'run-missing', message: 'There is none.', nextStep: 'Train.' } }),
  print: () => { console.log('said aloud'); send({ type: 'result', value: threadId }); },
  progress: () => {
    send({ type: 'progress', progress: { type: 'saving' } });
    send({ type: 'result', value: threadId });
  },
  wait: () => waiting.set(id, () => send({ type: 'result', value: threadId })),
});
const waiting = new Map();
parentPort.on('message', ({ type, id, params }) => {
  if (type === 'signal') return waiting.get(id)?.();
  if (type === 'close') return parentPort.close();
  const send = (message) => parentPort.postMessage({ id, ...message });
  const act = run(id, send)[params.id];
  if (act) act(); else send({ type: 'result', value: threadId });
});
`;

describe('The client of the worker thread', () => {
  const folder = temporaryFolder();
  let client: WorkerClient;
  let lines: string[];
  beforeEach(() => {
    lines = [];
    const workerPath = path.join(folder(), 'worker.js');
    writeFileSync(workerPath, OBEDIENT);
    client = connect(workerPath);
  });
  afterEach(() => client.dispose());

  function connect(workerPath: string): WorkerClient {
    const config = () => workerConfig(folder());
    return new WorkerClient({ workerPath, config, log: (level, message) => lines.push(`${level} ${message}`) });
  }
  const call = (id: string, onProgress?: (progress: { type: string }) => void) =>
    client.call('readRecord', { id }, onProgress);
  const thread = (id = '') => call(id).result;
  it('keeps one thread for all calls', async () => {
    assert.equal(await thread(), await thread());
  });

  it('passes progress to the call that it belongs to', async () => {
    const seen: string[] = [];
    await Promise.all([call('progress', ({ type }) => seen.push(type)).result, thread()]);
    assert.deepEqual(seen, ['saving']);
  });

  it('rejects with the error that the worker answered, and keeps the thread', async () => {
    const before = await thread();
    await refuses(thread('fail'), 'run-missing', /There is none/);
    assert.equal(await thread(), before);
  });

  for (const [death, message] of [
    ['exit', /ended with code 3/],
    ['throw', /failed: unexpected/],
  ] as const) {
    it(`settles every call when the thread dies by ${death}, and starts another for the next`, async () => {
      const before = await thread();
      await Promise.all(['wait', 'wait', death].map((id) => refuses(thread(id), 'worker-gone', message)));
      assert.notEqual(await thread(), before);
      assert.equal(lines.filter((line) => line.startsWith('error')).length, 1, 'a death is logged once');
    });
  }

  it('says so when the thread cannot be started', async () => {
    client = connect(path.join(folder(), 'nowhere.js'));
    await refuses(thread(), 'worker-gone', /nowhere\.js/);
  });

  it('fails only the call whose parameters cannot be sent', async () => {
    const before = await thread();
    const params = { id: (() => undefined) as never };
    await refuses(client.call('readRecord', params).result, 'internal', /could not be cloned/);
    assert.equal(await thread(), before);
  });

  it('lets a running call end before it renews the thread', async () => {
    const before = await thread();
    const waiting = call('wait');
    const renewed = client.renew();
    waiting.signal('resume');
    assert.equal(await waiting.result, before);
    await renewed;
    assert.notEqual(await thread(), before);
  });

  it('keeps the thread that has replaced one that died before it could be renewed', async () => {
    const waiting = refuses(thread('wait'), 'worker-gone', /ended with code 3/);
    const renewed = client.renew();
    await Promise.all([renewed, waiting, refuses(thread('exit'), 'worker-gone', /ended with code 3/)]);
    assert.equal(await thread(), await thread());
  });

  it('renews an idle thread by asking it to end', async () => {
    const before = await thread();
    await client.renew();
    assert.notEqual(await thread(), before);
    assert.deepEqual(lines, [], 'a normal end is not logged');
  });

  it('ignores signals to a call that is over', async () => {
    const over = call('');
    await over.result;
    over.signal('stop');
    await thread();
  });

  it('logs what the thread prints', async () => {
    await thread('print');
    // What is printed comes on another way than the answer, and may come after it.
    while (lines.length === 0) await idle();
    assert.deepEqual(lines, ['info said aloud']);
  });

  it('settles every call when it is disposed of, even twice, and accepts no more', async () => {
    const waiting = refuses(thread('wait'), 'cancelled', /shut down/);
    await Promise.all([client.dispose(), client.dispose()]);
    await waiting;
    await refuses(thread(), 'cancelled', /shut down/);
  });
});
