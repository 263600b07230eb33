import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { BroadcastChannel } from 'node:worker_threads';
import { WorkerClient } from '../../src/host/workerClient/workerClient';
import type { RunResults } from '../../src/shared/domain/runRecord';
import { DEFAULT_TRAIN_OPTIONS, type TrainOptions } from '../../src/shared/domain/trainOptions';
import type { RunningCall } from '../../src/shared/protocol/calls';
import type { TrainingProgress } from '../../src/shared/training/trainingProgress';
import { dataFolder } from '../support/data';
import { refuses } from '../support/refuses';
import { temporaryFolder } from '../support/temporaryFolder';
import { workerConfig } from '../support/workerConfig';

/** Read again for each call, because its bytes are transferred to the thread. */
const ankleBoot = () => {
  const name = 'ankle-boot.png';
  return { id: name, name, bytes: readFileSync(`media/sample-workspace/${name}`) };
};

/** Ways in which a thread may die. It is told through a channel while it works. */
const DEATHS = {
  'ends the thread': 'process.exit(7)',
  'throws where nothing catches': 'setImmediate(() => { throw new Error("unexpected"); })',
} as const;

describe('The worker thread', () => {
  const folder = temporaryFolder();
  let client: WorkerClient;
  let lines: string[];
  afterEach(() => client.dispose());
  beforeEach(() => {
    lines = [];
    client = connect(path.resolve('dist/worker.js'));
  });

  function connect(workerPath: string): WorkerClient {
    return new WorkerClient({
      workerPath,
      config: () => workerConfig(folder()),
      log: (_level, message) => lines.push(message),
    });
  }

  /** Trains. `watch` sees the progress and may send signals. */
  function train(
    options: Partial<TrainOptions>,
    watch: (progress: TrainingProgress, call: RunningCall<RunResults>) => void = () => undefined,
  ): RunningCall<RunResults> {
    const params = { options: { ...DEFAULT_TRAIN_OPTIONS, ...options }, dataFolder: dataFolder() };
    const call: RunningCall<RunResults> = client.call('train', params, (progress) => {
      watch(progress, call);
    });
    return call;
  }
  it('trains on real data, and can still read what it has handed over', async () => {
    const { record, testProbabilities, testLabels } = await train({ epochs: 1 }).result;
    assert.equal(record.outcome, 'completed');
    assert.ok(record.evaluation.accuracy > 0.75, `accuracy ${record.evaluation.accuracy}`);
    assert.equal(testProbabilities.length, 100_000);
    // Buffers are transferred to this thread. The worker's own data must not go with them.
    for (let i = 0; i < 2; i++) {
      const read = await client.call('readResults', { id: record.id }).result;
      assert.deepEqual(read.testLabels, testLabels);
      assert.deepEqual(read.testProbabilities, testProbabilities);
      const { pixels } = await client.call('readTestPictures', { indices: [0], dataFolder: dataFolder() }).result;
      assert.ok(pixels.some((value) => value > 0));
    }
    assert.deepEqual((await client.call('loadBackend', {}).result).kind, record.backend.kind);
  });

  it('is stopped, and keeps what was learned', async () => {
    const { record } = await train({ epochs: 200 }, ({ type }, call) => {
      if (type === 'step') call.signal('stop');
    }).result;
    assert.equal(record.outcome, 'stopped');
    assert.ok(record.history.length < 200);
  });

  it('is paused and resumed, and classifies pictures meanwhile', async () => {
    await train({ epochs: 1 }).result;
    const seen: string[] = [];
    let answered: Promise<boolean> | undefined;
    // So many epochs that it is not over before the pause.
    const { record } = await train({ epochs: 200 }, ({ type }, call) => {
      const isResumed = seen.includes('resumed');
      seen.push(type);
      if (type === 'step' && isResumed) call.signal('stop');
      if (type === 'step' && answered === undefined) {
        call.signal('pause');
        answered = client
          .call('classify', { pictures: [ankleBoot()], dataFolder: dataFolder() })
          .result.then(([answer]) => answer?.ok === true);
      }
      if (type === 'paused')
        void answered?.finally(() => {
          call.signal('resume');
        });
    }).result;
    assert.equal(await answered, true);
    assert.equal(record.outcome, 'stopped');
    assert.deepEqual(
      seen.filter((type) => type === 'paused' || type === 'resumed'),
      ['paused', 'resumed'],
    );
    assert.equal(seen[seen.indexOf('paused') + 1], 'resumed');
  });

  it('drops everything when it is cancelled', async () => {
    await refuses(
      train({ epochs: 200 }, ({ type }, call) => {
        if (type === 'step') call.signal('cancel');
      }).result,
      'cancelled',
    );
    assert.deepEqual((await client.call('listRuns', {}).result).runs, []);
  });

  it('answers with an error when it cannot do something, and goes on', async () => {
    await refuses(train({ learningRate: 7 }).result, 'invalid-options');
    await refuses(client.call('classify', { pictures: [ankleBoot()], dataFolder: dataFolder() }).result, 'run-missing');
    await refuses(client.call('nothing' as never, {}).result, 'invalid-call');
    assert.deepEqual((await client.call('listRuns', {}).result).runs, []);
  });

  it('lists the readable runs beside a damaged one', async () => {
    mkdirSync(path.join(folder(), 'runs', 'half-written'), { recursive: true });
    const { record } = await train({ epochs: 1 }).result;
    const { runs, damaged } = await client.call('listRuns', {}).result;
    assert.deepEqual(
      runs.map(({ id }) => id),
      [record.id],
    );
    assert.deepEqual(
      damaged.map((each) => path.basename(each.folder)),
      ['half-written'],
    );
  });

  for (const [death, code] of Object.entries(DEATHS)) {
    it(`that ${death} during a training fails all calls, and trains again at the next call`, async () => {
      const name = path.basename(folder());
      const mortal = path.join(folder(), 'mortal.js');
      writeFileSync(
        mortal,
        `new (require('node:worker_threads').BroadcastChannel)('${name}').onmessage = () => { ${code}; };
         require(${JSON.stringify(path.resolve('dist/worker.js'))});`,
      );
      await client.dispose();
      client = connect(mortal);
      const channel = new BroadcastChannel(name);
      try {
        let other: Promise<unknown> | undefined;
        const call = train({ epochs: 200 }, ({ type }) => {
          if (type !== 'step' || other !== undefined) return;
          channel.postMessage('now');
          other = refuses(train({ epochs: 1 }).result, 'invalid-options').catch(() => undefined);
        });
        const { action } = await refuses(call.result, 'worker-gone');
        assert.equal(action, 'trainModel');
        await other;
        assert.ok(
          lines.some((line) => /worker thread (failed: unexpected|ended with code 7)/.test(line)),
          lines.join('\n'),
        );
        const { record } = await train({ epochs: 1 }).result;
        assert.equal(record.outcome, 'completed');
        assert.deepEqual(readdirSync(path.join(folder(), 'runs')), [record.id]);
      } finally {
        channel.close();
      }
    });
  }

  it('is ended during a training, whose call says so', async () => {
    let disposed: Promise<void> | undefined;
    const call = train({ epochs: 200 }, ({ type }) => {
      if (type === 'step') disposed ??= client.dispose();
    });
    await refuses(call.result, 'cancelled');
    await disposed;
  });
});
