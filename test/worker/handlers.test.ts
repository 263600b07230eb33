import assert from 'node:assert/strict';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Answer, Classification } from '../../src/shared/domain/classification';
import type { EpochSnapshot } from '../../src/shared/domain/epochSnapshot';
import { predictedLabel } from '../../src/shared/domain/predictions';
import { DEFAULT_TRAIN_OPTIONS, type TrainOptions } from '../../src/shared/domain/trainOptions';
import type { ReadingChoices } from '../../src/shared/domain/pictureReading';
import type { CallSignal } from '../../src/shared/protocol/calls';
import type { ClassifyParams } from '../../src/shared/protocol/workerApi';
import { toLayersModel } from '../../src/worker/exports/layersModel';
import { RunStore } from '../../src/worker/runs/runStore';
import { DATA_FILES } from '../../src/worker/dataset/dataFiles';
import { createHandlers, type Handlers } from '../../src/worker/handlers';
import { callContext, type Watch } from '../support/callContext';
import { dataFolder } from '../support/data';
import { idle } from '../support/deferred';
import { model, newRun, weights } from '../support/newRun';
import { arrayMemory } from '../support/memory';
import { refuses } from '../support/refuses';
import { temporaryFolder } from '../support/temporaryFolder';
import { hasNative } from '../support/backend';
import { workerConfig } from '../support/workerConfig';

const SAMPLES = 'media/sample-workspace';
/** Samples that are exact copies of test pictures, and their indices. The network must give the same answers. */
const ORIGINALS = { 'ankle-boot.png': 0, 'sneaker-2.png': 9, 'shirt.bmp': 7 } as const;

/** For tests of what is done with a network, whichever it is: the one that trains soonest. */
const SMALLEST = { architecture: 'linear' } as const;

const silent = () => undefined;
const uncompressed = (name: string) => gunzipSync(readFileSync(path.join(dataFolder(), `${name}.gz`)));
const sample = (name: string) => ({ id: name, name, bytes: new Uint8Array(readFileSync(path.join(SAMPLES, name))) });
const answered = (answer: Classification | undefined): Answer => {
  assert.ok(answer?.ok, JSON.stringify(answer));
  return answer;
};

describe("The worker's handlers", () => {
  const folder = temporaryFolder();
  const runs = () => path.join(folder(), 'runs');
  const savedRuns = () => (existsSync(runs()) ? readdirSync(runs()) : []);
  let handlers: Handlers;
  let close: () => void;
  beforeEach(() => {
    ({ handlers, close } = createHandlers(workerConfig(folder(), { extensionVersion: '1.2.3' }), silent));
  });
  // After a training, handlers that stay open compute the likeness to all pictures, beside the next tests.
  afterEach(() => {
    close();
  });

  const train = async (options: Partial<TrainOptions> = {}, watch?: Watch, from = dataFolder()) =>
    handlers.train(
      { options: { ...DEFAULT_TRAIN_OPTIONS, epochs: 1, ...options }, dataFolder: from },
      callContext(watch),
    );
  /** Saves a network that has learned nothing, for tests that need one and not what it answers. */
  const saveUntrained = (id: string) => new RunStore(runs(), silent).save(newRun(id));
  const classify = async (params: Omit<ClassifyParams, 'dataFolder'>) =>
    handlers.classify({ dataFolder: dataFolder(), ...params }, callContext());

  it('train, evaluate and save a run, which is read back unchanged', async () => {
    const trained = await train();
    const { record, testProbabilities, testLabels } = trained;
    assert.equal(record.outcome, 'completed');
    assert.equal(record.versions.extension, '1.2.3');
    assert.deepEqual(Buffer.from(testLabels), uncompressed(DATA_FILES.testLabels.name).subarray(8));
    let right = 0;
    testLabels.forEach((label, i) => {
      if (predictedLabel(testProbabilities, i * 10) === label) right++;
    });
    assert.equal(record.evaluation.accuracy, right / 10_000);
    assert.ok(record.evaluation.accuracy > 0.75, `accuracy ${record.evaluation.accuracy}`);

    assert.deepEqual(await handlers.readResults({ id: record.id }, callContext()), trained);
    assert.deepEqual(await handlers.readRecord({ id: record.id }, callContext()), record);
    assert.deepEqual(await handlers.newestRun({}, callContext()), record);
    const { runs: listed, damaged } = await handlers.listRuns({}, callContext());
    assert.deepEqual(
      listed.map(({ id }) => id),
      [record.id],
    );
    assert.deepEqual(damaged, []);
  });

  it('record every epoch when they are asked to, and train the same network', async () => {
    const options = { ...DEFAULT_TRAIN_OPTIONS, epochs: 2, seed: 7 };
    const live: Promise<readonly EpochSnapshot[]>[] = [];
    const { record, testProbabilities } = await handlers.train(
      { options, dataFolder: dataFolder(), recordEpochs: true },
      callContext(({ type }) => {
        if (type === 'epoch') live.push(Promise.resolve(handlers.readLiveSnapshots({ after: 0 }, callContext())));
      }),
    );
    const counts = (await Promise.all(live)).map(({ length }) => length);
    assert.deepEqual(counts, [1, 2], 'what is recorded can be read while it trains');
    const saved = (await handlers.readSnapshots({ id: record.id }, callContext())) ?? [];
    assert.deepEqual(
      saved.map(({ epoch }) => epoch),
      [0, 1, 2],
    );
    const [before, , last] = saved;
    assert.ok(before !== undefined && before.accuracy < 0.35, 'before its training it guesses');
    assert.equal(last?.accuracy, Math.fround(record.evaluation.accuracy));
    assert.equal(record.history[1]?.testAccuracy, record.evaluation.accuracy);
    assert.deepEqual(last.probabilities, testProbabilities.slice(0, 1000));
    assert.equal(last.weights?.values.length, 784 * 128);
    const plain = await train({ epochs: 2, seed: 7 });
    assert.deepEqual(plain.testProbabilities, testProbabilities);
    assert.equal(await handlers.readSnapshots({ id: plain.record.id }, callContext()), undefined);
  });

  it('read the training pictures into WebAssembly’s memory where native TensorFlow is not installed', async () => {
    const told: string[] = [];
    const config = workerConfig(folder(), { nativeFolders: [path.join(folder(), 'tensorflow')] });
    const { handlers: plain } = createHandlers(config, (_level, message) => told.push(message));
    const options = { ...DEFAULT_TRAIN_OPTIONS, architecture: 'linear', epochs: 1 } as const;
    const context = callContext((progress) => {
      if (progress.type === 'preparing') told.push(progress.message);
    });
    await plain.train({ options, dataFolder: dataFolder() }, context);
    const at = (what: RegExp) => told.findIndex((each) => what.test(each));
    const said = at(/^Loading the pictures and preparing/);
    assert.ok(said >= 0 && said < at(/^Read 60000 pictures/), told.join('\n'));
  });

  it('report what they do in the right order', async () => {
    const seen: string[] = [];
    await train(SMALLEST, ({ type }) => {
      if (seen.at(-1) !== type) seen.push(type);
    });
    assert.deepEqual(seen, ['preparing', 'started', 'step', 'epoch', 'evaluating', 'saving']);
  });

  it('save nothing of a run that is dropped after its last step', async () => {
    const dropped = train(SMALLEST, ({ type }, signal) => {
      if (type === 'evaluating') signal('cancel');
    });
    await refuses(dropped, 'cancelled', /cancelled/);
    assert.deepEqual(savedRuns(), []);
  });

  it('train one network at a time, and the next one when that has ended', async () => {
    const first = train(SMALLEST);
    await refuses(train(SMALLEST), 'invalid-options', /already being trained/);
    await first;
    await train(SMALLEST);
    assert.equal(savedRuns().length, 2);
  });

  (hasNative ? it : it.skip)('hold the training pictures once: in TensorFlow, not in JavaScript as well', async () => {
    const before = arrayMemory();
    // The second needs another graph, and the pictures for it.
    for (const batchSize of [200, 250]) {
      const { record } = await train({ batchSize });
      assert.ok(record.evaluation.accuracy > 0.75, `accuracy ${record.evaluation.accuracy}`);
    }
    const added = arrayMemory() - before;
    assert.ok(added < 30, `${added.toFixed(0)} MB more, and the pictures are 47`);
  });

  it('refuse settings out of range by name, whoever sends them', async () => {
    await refuses(train({ epochs: 0, batchSize: 0.5 }), 'invalid-options', /epochs.*batchSize/);
    await refuses(
      Promise.resolve(handlers.train({ dataFolder: '' } as never, callContext())),
      'invalid-options',
      /settings/,
    );
    assert.deepEqual(savedRuns(), []);
  });

  it('keep and save what was learned when training is stopped', async () => {
    const { record } = await train({ ...SMALLEST, epochs: 50 }, (progress, signal) => {
      if (progress.type === 'step') signal('stop');
    });
    assert.equal(record.outcome, 'stopped');
    assert.ok((record.history[0]?.steps ?? 300) < 300, 'it went on to the end of the epoch');
    assert.deepEqual(savedRuns(), [record.id]);
  });

  it('keep nothing when training is cancelled, and train again afterwards', async () => {
    const cancelled = train({ ...SMALLEST, epochs: 50 }, (progress, signal) => {
      if (progress.type === 'step') signal('cancel');
    });
    await refuses(cancelled, 'cancelled', /cancelled/);
    assert.deepEqual(savedRuns(), []);
    await train(SMALLEST);
  });

  it('say what is wrong with the data folder, and train once that is corrected', async () => {
    const nowhere = train(SMALLEST, undefined, path.join(folder(), 'nowhere'));
    await refuses(nowhere, 'dataset-missing', /nowhere does not exist/);
    await train(SMALLEST);
  });

  it('refuse to train when the run could not be saved', async () => {
    writeFileSync(runs(), 'a file in the way');
    const seen: string[] = [];
    const refused = train({}, ({ type }) => seen.push(type));
    const { text } = await refuses(refused, 'storage-failed', /Nothing can be written to .*runs: /);
    assert.doesNotMatch(text, /E[A-Z]{4,}|saving-|mkdir/);
    assert.deepEqual(seen, []);
  });

  it('return the results with the reason when a run cannot be saved', async () => {
    for (let i = 0; i < 2; i++) {
      rmSync(runs(), { recursive: true, force: true });
      const { unsaved, testProbabilities } = await train(SMALLEST, ({ type }) => {
        if (type !== 'evaluating') return;
        rmSync(runs(), { recursive: true });
        writeFileSync(runs(), 'a file in the way');
      });
      assert.equal(unsaved?.code, 'storage-failed');
      assert.match(unsaved.message, /Nothing can be written to .*runs/);
      assert.equal(testProbabilities.length, 100_000);
    }
  });

  it('return test pictures, without needing the training set', async () => {
    const mine = path.join(folder(), 'mine');
    mkdirSync(mine);
    for (const { name } of [DATA_FILES.testImages, DATA_FILES.testLabels]) {
      copyFileSync(path.join(dataFolder(), `${name}.gz`), path.join(mine, `${name}.gz`));
    }
    const indices = [9999, 0, 42];
    const { pixels } = await handlers.readTestPictures({ indices, dataFolder: mine }, callContext());
    const all = uncompressed(DATA_FILES.testImages.name).subarray(16);
    assert.deepEqual(
      Buffer.from(pixels),
      Buffer.concat(indices.map((index) => all.subarray(index * 784, (index + 1) * 784))),
    );
  });

  describe('asked to classify pictures', () => {
    it('offer to train when nothing was trained', async () => {
      assert.equal(await handlers.newestRun({}, callContext()), undefined);
      const pictures = [sample('ankle-boot.png')];
      const { action } = await refuses(classify({ pictures }), 'run-missing');
      assert.equal(action, 'trainModel');
    });

    it('answer as the run did for the test pictures that they are made from', async () => {
      const { record, testProbabilities } = await train();
      const answers = await classify({ pictures: Object.keys(ORIGINALS).map(sample) });
      Object.values(ORIGINALS).forEach((index, i) => {
        const answer = answered(answers[i]);
        assert.equal(answer.runId, record.id);
        assert.equal(answer.reading.unchanged, true);
        const expected = testProbabilities.subarray(index * 10, index * 10 + 10);
        answer.probabilities.forEach((value, k) => {
          assert.ok(Math.abs(value - (expected[k] ?? NaN)) < 1e-5, `${answer.name}: ${value} is not ${expected[k]}`);
        });
      });
    });

    it('let each picture succeed or fail by itself', async () => {
      await saveUntrained('any');
      const pictures = ['broken/not-a-picture.png', 'ankle-boot.png', 'broken/cut-off.jpg', 'bag.webp'].map(sample);
      const answers = await classify({ pictures });
      assert.deepEqual(
        answers.map((answer) => (answer.ok ? 'ok' : answer.error.code)),
        ['picture-unreadable', 'ok', 'picture-unreadable', 'ok'],
      );
    });

    it('say of a network that has diverged that it has no answer', async () => {
      const nan = weights.map((weight) => ({ ...weight, values: weight.values.map(() => Number.NaN) }));
      await new RunStore(runs(), () => undefined).save({ ...newRun('nan'), model: toLayersModel(model, nan, 'test') });
      const [answer] = await classify({ pictures: [sample('ankle-boot.png')], runId: 'nan' });
      assert.ok(answer?.ok === false);
      assert.match(answer.error.message, /training has diverged/);
      assert.match(answer.error.nextStep, /smaller learning rate/);
    });

    it('use the given run, or else the newest readable one', async () => {
      await saveUntrained('first');
      await saveUntrained('second');
      const runIdOf = async (runId?: string) => {
        const [answer] = await classify({ pictures: [sample('bag.webp')], ...(runId === undefined ? {} : { runId }) });
        return answer?.ok === true ? answer.runId : undefined;
      };
      assert.equal(await runIdOf(), 'second');
      assert.equal(await runIdOf('first'), 'first');
      writeFileSync(path.join(runs(), 'second', 'run.json'), '{');
      assert.equal(await runIdOf(), 'first');
      assert.equal((await handlers.listRuns({}, callContext())).damaged.length, 1);
      await refuses(classify({ pictures: [], runId: 'never-was' }), 'run-missing', /never-was/);
    });

    it('answer again with other choices, without the file', async () => {
      await saveUntrained('any');
      const [first] = (await classify({ pictures: [{ ...sample('bag.webp'), id: '7' }] })).map(answered);
      const again = async (choices: ReadingChoices) =>
        answered(await handlers.classifyAgain({ id: '7', choices, dataFolder: dataFolder() }, callContext()));
      const light = await again({ polarity: 'light' });
      assert.deepEqual([light.id, light.name, light.choices], ['7', 'bag.webp', { polarity: 'light' }]);
      assert.notDeepEqual(light.reading.pixels, first?.reading.pixels);
      assert.deepEqual((await again({})).reading, first?.reading);
      const chosen = { ...sample('bag.webp'), choices: { polarity: 'light' } } as const;
      assert.deepEqual((await classify({ pictures: [chosen] })).map(answered)[0]?.reading, light.reading);
    });

    it('say that a picture was forgotten that they never got', async () => {
      await saveUntrained('any');
      const call = handlers.classifyAgain({ id: 'never', choices: {}, dataFolder: dataFolder() }, callContext());
      await refuses(Promise.resolve(call), 'picture-forgotten');
    });

    it('answer for a drawing as for the test picture of the same pixels', async () => {
      const { record, testProbabilities } = await train();
      const pixels = new Uint8Array(uncompressed(DATA_FILES.testImages.name).subarray(16, 16 + 784));
      const answer = await handlers.classifyDrawing({ pixels, dataFolder: dataFolder() }, callContext());
      assert.equal(answer.runId, record.id);
      answer.probabilities.forEach((value, k) => {
        assert.ok(Math.abs(value - (testProbabilities[k] ?? NaN)) < 1e-5, `${value} is not ${testProbabilities[k]}`);
      });
    });

    it('end with the picture at hand when they are cancelled', async () => {
      await saveUntrained('any');
      const pictures = ['bag.webp', 'sandal.gif', 'shirt.bmp'].map((name) => ({ ...sample(name), id: name }));
      let cancel: (signal: CallSignal) => void = () => undefined;
      const onSignal = (listen: typeof cancel) => {
        cancel = listen;
      };
      const classified = handlers.classify({ dataFolder: dataFolder(), pictures }, { ...callContext(), onSignal });
      await idle();
      cancel('cancel');
      await refuses(Promise.resolve(classified), 'cancelled');
      const last = handlers.classifyAgain({ id: 'shirt.bmp', choices: {}, dataFolder: dataFolder() }, callContext());
      await refuses(Promise.resolve(last), 'picture-forgotten');
    });

    it('answer while another network is being trained', async () => {
      await saveUntrained('any');
      let trained = false;
      let classified: Promise<boolean> | undefined;
      await train({ ...SMALLEST, epochs: 200 }, (progress, signal) => {
        if (progress.type !== 'step') return;
        classified ??= classify({ pictures: [sample('bag.webp')] }).then(() => {
          signal('stop');
          return trained;
        });
      }).then(() => {
        trained = true;
      });
      assert.equal(await classified, false);
    });
  });
});
