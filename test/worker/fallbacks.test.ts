import assert from 'node:assert/strict';
import { loadBackend } from '../../src/worker/engine/loadBackend';
import { createTrainer } from '../../src/worker/engine/createTrainer';
import type { TrainerOptions } from '../../src/worker/engine/trainer';
import { inMemory } from '../../src/worker/dataset/dataset';
import { buildModel } from '../../src/worker/model/architectures';
import { initialWeights } from '../../src/worker/model/initialWeights';
import { SeededRandom } from '../../src/worker/model/seededRandom';
import { WASM_FOLDER, wasmBackend } from '../support/backend';
import { smallDataset } from '../support/dataset';
import { refuses } from '../support/refuses';

const OPTIONS: TrainerOptions = { optimizer: 'adam', learningRate: 1e-3, batchSize: 100, seed: 5 };
const model = buildModel({ architecture: 'dense', hiddenUnits: 16 });

/** The weights after some steps, how they were trained, and what the log says. */
async function trained() {
  const { train } = await smallDataset(300, 10);
  const log: string[] = [];
  const keep = (_level: string, message: string) => log.push(message);
  const trainer = await createTrainer(await wasmBackend(2), model, inMemory(train), OPTIONS, keep);
  trainer.setWeights(initialWeights(model, new SeededRandom(3)));
  await trainer.train(Int32Array.from({ length: 300 }, (_, i) => i));
  const [weights, { engine }] = [trainer.weights(), trainer];
  trainer.dispose();
  return { weights, engine, log: log.join('\n') };
}

/** Does something while a global of the engine is another one, or is missing. */
async function withOther<T>(owner: object, name: string, other: unknown, action: () => Promise<T>): Promise<T> {
  const kept = Object.getOwnPropertyDescriptor(owner, name);
  assert.ok(kept);
  Object.defineProperty(owner, name, { ...kept, value: other });
  try {
    return await action();
  } finally {
    Object.defineProperty(owner, name, kept);
  }
}

/** WebAssembly.Memory, which cannot be made the first times that it is to be shared. */
function memoryFailing(times: number): typeof WebAssembly.Memory {
  const Real = WebAssembly.Memory;
  let failures = 0;
  return class extends Real {
    constructor(description: ConstructorParameters<typeof WebAssembly.Memory>[0]) {
      if (description.shared && failures++ < times) throw new RangeError('could not allocate memory');
      super(description);
    }
  };
}

describe('Where the engine lacks something, WebAssembly', () => {
  it('trains without threads if memory cannot be shared, to the same weights, and says so', async () => {
    const expected = await trained();
    assert.match(expected.engine, /2 threads/);
    const alone = await withOther(globalThis, 'SharedArrayBuffer', undefined, trained);
    assert.match(alone.engine, /without threads/);
    assert.match(alone.log, /cannot share memory/);
    assert.deepEqual(alone.weights, expected.weights);
  });

  it('trains with fewer threads if there is too little memory for all, to the same weights, and says so', async () => {
    class Forgotten {
      deref = () => undefined;
    }
    // No memory of an earlier training is taken over.
    await withOther(globalThis, 'WeakRef', Forgotten, async () => {
      const expected = await trained();
      const one = await withOther(WebAssembly, 'Memory', memoryFailing(2), trained);
      assert.match(one.engine, /1 thread$/);
      assert.match(one.log, /little memory, so 1 of 2 threads/);
      assert.deepEqual(one.weights, expected.weights);
      const none = await withOther(WebAssembly, 'Memory', memoryFailing(Infinity), trained);
      assert.match(none.engine, /without threads/);
      assert.match(none.log, /too little memory to share/);
      assert.deepEqual(none.weights, expected.weights);
    });
  });

  it('refuses to train if there is not enough memory, and says what to do', async () => {
    const NoMemory = function () {
      throw new RangeError('WebAssembly.Memory(): could not allocate memory');
    };
    await withOther(globalThis, 'SharedArrayBuffer', undefined, () =>
      withOther(WebAssembly, 'Memory', NoMemory, () => refuses(trained(), 'out-of-memory', /not enough free memory/)),
    );
  });

  it('takes the plain build without relaxed SIMD, and refuses to load without SIMD', async () => {
    const load = () => loadBackend({ nativeFolders: [], wasmFolder: WASM_FOLDER, threads: 1, log: () => undefined });
    const real = WebAssembly.validate;
    // Of the two probes, that for relaxed SIMD is asked first.
    let asked = 0;
    const onlyPlain = (source: Uint8Array<ArrayBuffer>) => asked++ > 0 && real(source);
    const { info } = await withOther(WebAssembly, 'validate', onlyPlain, load);
    assert.equal(info.version, 'simd');
    await withOther(
      WebAssembly,
      'validate',
      () => false,
      () => refuses(load(), 'native-unavailable', /WebAssembly without SIMD/),
    );
  });
});
