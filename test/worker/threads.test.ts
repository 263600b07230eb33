import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isConvolutional } from '../../src/worker/model/model';
import type { TrainerOptions } from '../../src/worker/engine/trainer';
import { createTrainer } from '../../src/worker/engine/createTrainer';
import { TeamPool } from '../../src/worker/engine/teamPool';
import { SessionPool } from '../../src/worker/graph/sessionPool';
import type { WasmBackend } from '../../src/worker/engine/backend';
import { inMemory } from '../../src/worker/dataset/dataset';
import { buildModel } from '../../src/worker/model/architectures';
import { initialWeights } from '../../src/worker/model/initialWeights';
import { SeededRandom } from '../../src/worker/model/seededRandom';
import type { TrainOptions } from '../../src/shared/domain/trainOptions';
import { BUILDS, wasmBackend } from '../support/backend';
import { realDataset, smallDataset } from '../support/dataset';
import { temporaryFolder } from '../support/temporaryFolder';

type Architecture = Pick<TrainOptions, 'architecture' | 'hiddenUnits'>;
const DEEP = { architecture: 'deep', hiddenUnits: 37 } as const;
const CNN = { architecture: 'cnn', hiddenUnits: 0 } as const;
const OPTIONS: TrainerOptions = { optimizer: 'adam', learningRate: 1e-3, batchSize: 100, seed: 5 };

interface Run extends Partial<TrainerOptions> {
  readonly what?: Architecture;
  readonly pictures?: number;
  readonly log?: string[];
}

async function trainerOf(backend: WasmBackend, { what = DEEP, pictures = 500, log = [], ...options }: Run = {}) {
  const { train } = await smallDataset(pictures, 10);
  const model = buildModel(what);
  const all = { ...OPTIONS, ...options };
  const trainer = await createTrainer(backend, model, inMemory(train), all, (_level, message) => log.push(message));
  trainer.setWeights(initialWeights(model, new SeededRandom(3)));
  /** Trains on all pictures once. */
  const epoch = async () => {
    const order = new SeededRandom(4).permutation(pictures);
    const perCall = trainer.stepsPerCall * all.batchSize;
    let loss = 0;
    for (let begin = 0; begin < pictures; begin += perCall) {
      loss += (await trainer.train(order.subarray(begin, begin + perCall))).loss;
    }
    return loss / pictures;
  };
  return { trainer, model, epoch, log };
}

/** The weights after an epoch. */
async function weightsAfter(backend: WasmBackend, run: Run = {}) {
  const { trainer, epoch } = await trainerOf(backend, run);
  try {
    await epoch();
    return trainer.weights();
  } finally {
    trainer.dispose();
  }
}

describe('Training in threads', () => {
  for (const build of BUILDS) {
    for (const [name, what] of Object.entries({ deep: DEEP, cnn: CNN })) {
      it(`gives the same weights, bit for bit, for any number of threads: ${name}, built with ${build}`, async () => {
        const one = await weightsAfter(await wasmBackend(1, build), { what });
        for (const threads of [2, 3, 5]) {
          assert.deepEqual(await weightsAfter(await wasmBackend(threads, build), { what }), one, `${threads} threads`);
        }
        // The calling thread computes by itself where no thread can be started.
        const backend = await wasmBackend(0, build);
        assert.deepEqual(await weightsAfter({ ...backend, threads: 0 }, { what }), one, 'no thread');
      });
    }
  }

  for (const batchSize of [1, 7, 200, 1201, 10_000]) {
    it(`learns with batches of ${batchSize}`, async () => {
      const pictures = batchSize === 1 ? 60 : Math.min(2 * batchSize + 5, 10_000);
      const run = { batchSize, pictures, what: { architecture: 'dense', hiddenUnits: 24 } } as const;
      const { trainer, model, epoch } = await trainerOf(await wasmBackend(3), run);
      const before = initialWeights(model, new SeededRandom(3));
      const [first, second] = [await epoch(), await epoch()];
      assert.ok(second < first, `${first}, then ${second}`);
      assert.equal(trainer.weights().length, before.length);
      trainer.dispose();
    });
  }

  it('does a large batch in pieces, and its gradient is the mean of those of its parts', async () => {
    const what = { architecture: 'dense', hiddenUnits: 24 } as const;
    const sgd = { optimizer: 'sgd', learningRate: 1, what, pictures: 1800 } as const;
    const change = async (batchSize: number, first: number) => {
      const { trainer } = await trainerOf(await wasmBackend(2), { ...sgd, batchSize });
      const before = trainer.weights();
      await trainer.train(Int32Array.from({ length: batchSize }, (_, i) => first + i));
      const after = trainer.weights();
      trainer.dispose();
      return after.flatMap(({ values }, i) => [...values].map((value, j) => value - (before[i]?.values[j] ?? 0)));
    };
    const whole = await change(1800, 0);
    const parts = await Promise.all([0, 450, 900, 1350].map((first) => change(450, first)));
    const largest = Math.max(...whole.map(Math.abs));
    whole.forEach((value, i) => {
      const mean = parts.reduce((sum, part) => sum + (part[i] ?? 0), 0) / parts.length;
      assert.ok(Math.abs(value - mean) / largest < 1e-5, `weight ${i}`);
    });
  });

  for (const hiddenUnits of [1, 5, 2048]) {
    it(`trains ${hiddenUnits} hidden units`, async () => {
      const what = { architecture: 'deep', hiddenUnits } as const;
      const { trainer, epoch } = await trainerOf(await wasmBackend(2), { what, pictures: 300, learningRate: 1e-3 });
      const losses = [await epoch(), await epoch(), await epoch()];
      assert.ok((losses[2] ?? 9) < (losses[0] ?? 0), losses.join(', '));
      trainer.dispose();
    });
  }

  it('goes on with fewer threads when one cannot be started, and says so', async () => {
    const expected = await weightsAfter(await wasmBackend(1));
    const log: string[] = [];
    const backend = { ...(await wasmBackend(2)), threadFile: path.resolve('there-is-no-such-file.js') };
    assert.deepEqual(await weightsAfter(backend, { log }), expected);
    assert.match(log.join('\n'), /thread was lost.*\n.*goes on with the main thread/s);
  });

  describe('with a thread that fails', () => {
    const folder = temporaryFolder();
    /** Threads of which the one fails that is the fifth to begin a task. */
    const failing = async (how: string): Promise<WasmBackend> => {
      const backend = await wasmBackend(3);
      const file = path.join(folder(), 'failing.js');
      const code = `
        const { workerData } = require('node:worker_threads');
        const shared = new Int32Array(workerData.memory.buffer, workerData.layout.control, 256);
        const original = WebAssembly.Instance;
        WebAssembly.Instance = function (module, imports) {
          const { exports } = new original(module, imports);
          const failing = { ...exports, pixels: (...args) => {
            exports.pixels(...args);
            if (Atomics.add(shared, 255, 1) === 4) { ${how} }
          } };
          return { exports: failing };
        };
        require(${JSON.stringify(backend.threadFile)});`;
      writeFileSync(file, code);
      return { ...backend, threadFile: file, patience: 500 };
    };

    for (const [what, how] of Object.entries({
      throws: `throw new Error('broken')`,
      'ends itself': 'process.exit(3)',
      hangs: 'for (;;);',
    })) {
      it(`loses no step and goes on with the others when it ${what}`, async () => {
        const expected = await weightsAfter(await wasmBackend(1), { pictures: 3000 });
        const log: string[] = [];
        assert.deepEqual(await weightsAfter(await failing(how), { pictures: 3000, log }), expected);
        assert.match(log.join('\n'), /goes on with 2 threads/);
      });
    }
  });

  it('ends a call between tasks when it is interrupted, and the step that was begun leaves no trace', async () => {
    const options = { what: CNN, batchSize: 5000, pictures: 5000 };
    const { trainer } = await trainerOf(await wasmBackend(2), options);
    const before = trainer.weights();
    const order = Int32Array.from({ length: 5000 }, (_, i) => i);
    const running = trainer.train(order);
    await sleep(100);
    trainer.interrupt();
    const { pictures } = await running;
    assert.equal(pictures, 0);
    assert.deepEqual(trainer.weights(), before);
    trainer.dispose();
  });

  it('does the same after an interruption as without one', async () => {
    const run = async (interrupted: boolean) => {
      const { trainer } = await trainerOf(await wasmBackend(2), { pictures: 6000 });
      const order = Int32Array.from({ length: 6000 }, (_, i) => i);
      const first = trainer.train(order);
      if (interrupted) {
        await sleep(3);
        trainer.interrupt();
      }
      const { pictures } = await first;
      if (pictures < 6000) await trainer.train(order.subarray(pictures));
      const weights = trainer.weights();
      trainer.dispose();
      return weights;
    };
    assert.deepEqual(await run(true), await run(false));
  });

  it('leaves the thread that asked free to answer while all others compute', async () => {
    const { trainer, model, epoch } = await trainerOf(await wasmBackend(2), { what: CNN, pictures: 1000 });
    assert.ok(isConvolutional(model));
    let turns = 0;
    const timer = setInterval(() => turns++, 5);
    await epoch();
    clearInterval(timer);
    assert.ok(turns > 5, `${turns} turns`);
    trainer.dispose();
  });

  it('uses the threads and the pictures of the last training again', async () => {
    const backend = await wasmBackend(2);
    const { train } = await realDataset();
    const pictures = inMemory(train);
    const model = buildModel(DEEP);
    const teams = new TeamPool();
    const pools = { sessions: new SessionPool(), teams };
    const create = () => createTrainer(backend, model, pictures, OPTIONS, () => undefined, { pool: pools });
    const take = teams.take.bind(teams);
    const taken: ReturnType<typeof take>[] = [];
    teams.take = (...args) => {
      const team = take(...args);
      taken.push(team);
      return team;
    };
    (await create()).dispose();
    (await create()).dispose();
    assert.deepEqual(
      taken.map((team) => team !== undefined),
      [false, true],
    );
    teams.close();
  });

  it('ends the threads of the last training when they have rested for too long', async () => {
    const teams = new TeamPool(20);
    const backend = await wasmBackend(2);
    const { train } = await smallDataset(500, 10);
    const pool = { sessions: new SessionPool(), teams };
    (await createTrainer(backend, buildModel(DEEP), inMemory(train), OPTIONS, () => undefined, { pool })).dispose();
    const isEmpty = () => teams.isEmpty;
    assert.equal(isEmpty(), false);
    while (!isEmpty()) await sleep(10);
  });
});
