import assert from 'node:assert/strict';
import type { BackendInfo } from '../../../../src/shared/domain/backendInfo';
import type { RunRecord } from '../../../../src/shared/domain/runRecord';
import { DEFAULT_TRAIN_OPTIONS, type TrainOptions } from '../../../../src/shared/domain/trainOptions';
import type { Backend } from '../../../../src/worker/engine/backend';
import { chooseBackend } from '../../../../src/worker/training/chooseBackend';
import { epochs, finishedRecord } from '../../../support/pages';

const NATIVE: BackendInfo = { kind: 'native', description: 'TensorFlow 2.9.1', version: '2.9.1' };
const WASM: BackendInfo = { kind: 'wasm', description: 'WebAssembly, 2 threads', version: 'relaxed' };
const [native, wasm] = [{ kind: 'native', info: NATIVE } as Backend, { kind: 'wasm', info: WASM } as Backend];

/** A run of one epoch of 300 steps. */
function run(backend: BackendInfo, seconds: number, change: Partial<TrainOptions> = {}): RunRecord {
  const history = epochs(1).map((epoch) => ({ ...epoch, seconds, steps: 300 }));
  const options = { ...DEFAULT_TRAIN_OPTIONS, ...change };
  return { ...finishedRecord, backend, options, history, stepsPerEpoch: 300 };
}

const choose = (runs: readonly RunRecord[], options: TrainOptions = DEFAULT_TRAIN_OPTIONS) =>
  chooseBackend(
    () => Promise.resolve(native),
    () => Promise.resolve(wasm),
    options,
    runs,
  );

describe('Of native TensorFlow and WebAssembly, both there,', () => {
  it('native TensorFlow trains where nothing was measured, or only one of them', async () => {
    for (const runs of [[], [run(WASM, 0.1)], [run(NATIVE, 5)]]) assert.equal(await choose(runs), native);
  });

  it('native TensorFlow trains where it was faster in its best epoch', async () => {
    assert.equal(await choose([run(WASM, 0.5), run(NATIVE, 2), run(NATIVE, 0.4)]), native);
  });

  it('WebAssembly trains where it was as fast, and it is said why', async () => {
    const { kind, info } = await choose([run(WASM, 0.3), run(NATIVE, 0.6)]);
    assert.equal(kind, 'wasm');
    assert.match(info.measuredReason ?? '', /1\.0 ms a step instead of 2\.0 ms/);
  });

  it('native TensorFlow is not loaded then', async () => {
    const load = () => Promise.reject<Backend>(new Error('It is loaded.'));
    const runs = [run(WASM, 0.3), run(NATIVE, 0.6)];
    const chosen = await chooseBackend(load, () => Promise.resolve(wasm), DEFAULT_TRAIN_OPTIONS, runs);
    assert.equal(chosen.kind, 'wasm');
  });

  it('runs of other networks, other batches or other threads do not count', async () => {
    const slow = run(NATIVE, 5);
    assert.equal(await choose([run(WASM, 0.1, { batchSize: 50 }), slow]), native);
    assert.equal(await choose([run(WASM, 0.1, { architecture: 'linear' }), slow]), native);
    assert.equal(await choose([run({ ...WASM, description: 'WebAssembly, 1 thread' }, 0.1), slow]), native);
  });

  it('epochs that were stopped do not count', async () => {
    const stopped = run(WASM, 0.1);
    const history = stopped.history.map((epoch) => ({ ...epoch, steps: 10 }));
    assert.equal(await choose([{ ...stopped, history }, run(NATIVE, 5)]), native);
  });
});
