import assert from 'node:assert/strict';
import path from 'node:path';
import { trainWithData } from '../../../../src/host/training/trainWithData';
import type { DataLocation } from '../../../../src/shared/domain/dataLocation';
import type { RunResults } from '../../../../src/shared/domain/runRecord';
import { DEFAULT_TRAIN_OPTIONS } from '../../../../src/shared/domain/trainOptions';
import type { CallContext, CallSignal } from '../../../../src/shared/protocol/calls';
import type { TrainParams } from '../../../../src/shared/protocol/workerApi';
import type { TrainingProgress } from '../../../../src/shared/training/trainingProgress';
import { Deferred, idle } from '../../../support/deferred';
import { fakeWorker } from '../../../support/fakeWorker';
import { localServer } from '../../../support/localServer';
import { refuses } from '../../../support/refuses';
import { resultsOf } from '../../../support/results';
import { temporaryFolder } from '../../../support/temporaryFolder';

const folders = { train: '/data/train', test: '/data/test' };
const params: TrainParams = { options: DEFAULT_TRAIN_OPTIONS, dataFolder: '/data' };

describe('Training with data', () => {
  const folder = temporaryFolder();
  /** It is asked, but never answers. */
  const server = localServer(() => {
    requested.resolve();
  });
  let requested: Deferred<void>;
  let located: Deferred<DataLocation>;
  let trained: Deferred<RunResults>;
  let asked: TrainParams[];
  let signals: CallSignal[];
  let seen: string[];
  beforeEach(() => {
    requested = new Deferred();
    located = new Deferred();
    trained = new Deferred();
    asked = [];
    signals = [];
    seen = [];
  });

  function start() {
    const worker = fakeWorker({
      locateData: () => located.promise,
      train: (given: TrainParams, { report, onSignal }: CallContext<TrainingProgress>) => {
        asked.push(given);
        onSignal((signal) => signals.push(signal));
        report({ type: 'saving' });
        return trained.promise;
      },
    });
    const call = trainWithData(
      worker,
      params,
      () => undefined,
      ({ type }) => seen.push(type),
    );
    return { worker, call };
  }

  it('locates the data once and passes their folders on', async () => {
    const { worker, call } = start();
    located.resolve({ folders, missing: [] });
    trained.resolve(resultsOf('a'));
    assert.equal((await call.result).record.id, 'a');
    assert.deepEqual(worker.called, ['locateData', 'train']);
    assert.deepEqual(asked, [{ ...params, folders }]);
    assert.deepEqual(seen, ['saving']);
  });

  it('passes on the signals that it receives while it trains', async () => {
    const { call } = start();
    located.resolve({ folders, missing: [] });
    await idle();
    for (const signal of ['pause', 'resume', 'stop'] as const) call.signal(signal);
    await idle();
    assert.deepEqual(signals, ['pause', 'resume', 'stop']);
  });

  for (const signal of ['stop', 'cancel'] as const) {
    it(`that receives ${signal} while the data are located ends at once, even if nothing answers`, async () => {
      const { worker, call } = start();
      call.signal(signal);
      await refuses(call.result, 'cancelled', /nothing was kept/);
      assert.deepEqual(worker.called, ['locateData']);
    });
  }

  it('that receives stop while the data are downloaded does not train', async () => {
    const { worker, call } = start();
    const file = path.join(folder(), 'train-images.gz');
    located.resolve({
      folders,
      missing: [{ file, sources: [`${server()}/train-images.gz`], content: { bytes: 0, sha256: '' } }],
    });
    await requested.promise;
    call.signal('stop');
    await refuses(call.result, 'cancelled');
    assert.deepEqual(worker.called, ['locateData']);
  });

  it('that is paused before it begins waits at its first step', async () => {
    const { call } = start();
    call.signal('pause');
    located.resolve({ folders, missing: [] });
    await idle();
    assert.deepEqual(signals, ['pause']);
  });

  it('that is paused and resumed before it begins does not wait', async () => {
    const { call } = start();
    call.signal('pause');
    call.signal('resume');
    located.resolve({ folders, missing: [] });
    await idle();
    assert.equal(asked.length, 1);
    assert.deepEqual(signals, []);
  });

  it('fails with the error of locating the data', async () => {
    const { call } = start();
    located.reject(new Error('no disk'));
    await refuses(call.result, 'internal', /no disk/);
  });

  it("fails with the worker's error", async () => {
    const { call } = start();
    located.resolve({ folders, missing: [] });
    trained.reject(new Error('out of memory'));
    await refuses(call.result, 'internal', /out of memory/);
  });
});
