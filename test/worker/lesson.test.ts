import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RunResults } from '../../src/shared/domain/runRecord';
import { DEFAULT_TRAIN_OPTIONS } from '../../src/shared/domain/trainOptions';
import { createHandlers } from '../../src/worker/handlers';
import { BACKENDS, NATIVE_FOLDER } from '../support/backend';
import { callContext } from '../support/callContext';
import { dataFolder } from '../support/data';
import { LessonRunner, type CellRun } from '../support/lessonRunner';
import { temporaryFolder } from '../support/temporaryFolder';
import { workerConfig } from '../support/workerConfig';

interface Notebook {
  readonly cells: readonly { readonly cell_type: string; readonly id: string; readonly source: readonly string[] }[];
}

const notebook = JSON.parse(readFileSync('media/lesson/lesson.ipynb', 'utf8')) as Notebook;
const codeCells = notebook.cells.filter(({ cell_type }) => cell_type === 'code');
/** What Keras' run of the same cells printed: test/fixtures/keras-lesson/make_fixture.py. */
const inKeras = JSON.parse(readFileSync('test/fixtures/keras-lesson/lesson.json', 'utf8')) as {
  readonly trainingAccuracy: readonly number[];
  readonly trainingLoss: readonly number[];
  readonly test: { readonly accuracy: number };
  readonly cnnTest: { readonly accuracy: number };
  readonly parameters: number;
  readonly firstPrediction: number;
  readonly firstLabel: number;
};
const kerasText = (name: string) => readFileSync(`test/fixtures/keras-text/summary-${name}.txt`, 'utf8').trimEnd();

/** The last number of a line that begins with some words. */
function numberAfter(text: string, words: string): number {
  const line = text.split('\n').find((each) => each.startsWith(words));
  return Number(line?.trim().split(/\s+/).at(-1));
}

for (const kind of BACKENDS) {
  const nativeFolders = kind === 'native' ? [NATIVE_FOLDER] : [];

  describe(`The lesson on ${kind}`, () => {
    let folder: string;
    const runs = new Map<string, CellRun>();
    const cell = (id: string): CellRun => {
      const run = runs.get(id);
      assert.ok(run, id);
      return run;
    };
    let runner: LessonRunner;

    before(async () => {
      folder = mkdtempSync(path.join(tmpdir(), 'fashion-mnist-test-'));
      runner = new LessonRunner(folder, { nativeFolders });
      for (const { id, source } of codeCells) runs.set(id, await runner.succeed(source.join('')));
    });

    after(() => {
      runner.thread.dispose();
      rmSync(folder, { recursive: true, force: true });
    });

    it('loads and scales the data, and shows its shapes and classes', () => {
      assert.equal(cell('scale').printed, 'before: 0 to 255\nafter:  0 to 1\n');
      assert.match(
        cell('shapes').printed,
        /\[ 60000, 28, 28 \] labels \[ 60000 \]\n.*\[ 10000, 28, 28 \] labels \[ 10000 \]/,
      );
      assert.match(cell('classes').texts.join(), /'T-shirt',\s*'Trouser'/);
    });

    it('shows the first training picture, an ankle boot', () => {
      assert.match(cell('picture').texts.join(), /Ankle boot$/);
    });

    it('prints the summary as Keras does', () => {
      assert.equal(cell('summary').printed.trimEnd(), kerasText('dense'));
      assert.equal(cell('cnn').printed.trimEnd(), kerasText('cnn'));
      assert.match(cell('probability').printed, /sequential \(Sequential\)\s+│ \(None, 10\)\s+│\s+101,770/);
    });

    it('learns as the Keras notebook does, and shows it', () => {
      const [lines = '', curve = ''] = cell('fit').texts;
      assert.match(lines, /^Epoch 1\/20\n300\/300 ━+ \d+s \d+[mu]s\/step - accuracy: 0\.[78]\d+ - loss: 0\.\d+\n/);
      assert.equal(lines.match(/Epoch \d+\/20/g)?.length, 20);
      assert.match(curve, /^Loss and accuracy after epoch 20 of 20: loss 0\.2\d+, accuracy 0\.9[12]\d+$/);
      const { printed } = cell('evaluate');
      const [trained, test] = [numberAfter(printed, 'training accuracy'), numberAfter(printed, 'test accuracy')];
      assert.ok(trained > 0.91 && trained < 0.94, printed);
      assert.ok(test > 0.87 && test < 0.9, printed);
    });

    it('reaches the test accuracy that Keras reaches, 0.875 to 0.895', async () => {
      const saved = cell('fit').outputs.find((output) => output.type === 'run');
      const { handlers, close } = createHandlers(workerConfig(folder, { nativeFolders }), () => undefined);
      const { record, testProbabilities } = await handlers.readResults({ id: saved?.id ?? '' }, callContext());
      close();
      const { evaluation, history, summary, backend } = record;
      assert.equal(backend.kind, kind);
      assert.equal(summary.trainableParameters, 101_770);
      assert.equal(history.length, 20);
      assert.ok(history.every(({ steps }) => steps === 300));
      assert.ok(evaluation.accuracy > 0.875 && evaluation.accuracy < 0.895, String(evaluation.accuracy));
      assert.ok(Math.abs((history[19]?.accuracy ?? 0) - 0.922) < 0.01, String(history[19]?.accuracy));
      assert.equal(testProbabilities.length, 100_000);
      const firstRow = testProbabilities.subarray(0, 10);
      assert.ok(Math.abs(firstRow.reduce((sum, probability) => sum + probability, 0) - 1) < 1e-5);
    });

    it('predicts ten probabilities for each picture, and the first one right', () => {
      assert.match(cell('predict').texts.join(), /\[ 10000, 10 \]/);
      const row = /\[(.*)\]/.exec(cell('first').texts.join())?.[1]?.split(', ').map(Number) ?? [];
      assert.equal(row.length, 10);
      assert.ok(Math.abs(row.reduce((sum, value) => sum + value, 0) - 1) < 1e-3);
      assert.equal(cell('argmax').printed, 'predicted 9 Ankle boot\nlabel     9 Ankle boot\n');
    });

    it('draws the predictions, with a text for those who cannot see them', () => {
      assert.match(cell('plot').texts.join(), /^Predictions, .*: Ankle boot \d+% \(Ankle boot\)$/);
      assert.equal(cell('grid').texts.join().match(/% \(/g)?.length, 12);
      assert.match(cell('mistakes').printed, /^1[01]\d\d of 10000 are wrong\n$/);
      for (const text of cell('mistakes').texts) assert.match(text, /, wrong$/);
    });

    it('answers for an own picture, and trains a convolutional network', () => {
      assert.match(cell('own').texts.join(), /^A picture of 28 × 28 pixels: Trouser \d+%$/);
      const { printed } = cell('cnn-fit');
      const accuracy = numberAfter(printed, 'convolutional network');
      assert.ok(accuracy > 0.8 && accuracy < 0.92, printed);
    });

    it('has the numbers that Keras has when it runs the same cells', () => {
      // Both have other first weights. Keras' own results differ by less than this from seed to seed.
      const isNear = (value: number, other: number, within: number) => {
        assert.ok(Math.abs(value - other) < within, `${value}, in Keras ${other}`);
      };
      const { printed } = cell('evaluate');
      isNear(numberAfter(printed, 'training accuracy'), inKeras.trainingAccuracy.at(-1) ?? 0, 0.01);
      isNear(numberAfter(printed, 'test accuracy'), inKeras.test.accuracy, 0.015);
      isNear(numberAfter(cell('cnn-fit').printed, 'convolutional network'), inKeras.cnnTest.accuracy, 0.04);
      const losses = [...(cell('fit').texts[0] ?? '').matchAll(/loss: (\d\.\d+)/g)].map(([, loss]) => Number(loss));
      for (const epoch of [5, 10, 20]) isNear(losses[epoch - 1] ?? 0, inKeras.trainingLoss[epoch - 1] ?? 0, 0.02);
      const [predicted, label] = [inKeras.firstPrediction, inKeras.firstLabel];
      assert.match(cell('argmax').printed, new RegExp(`predicted ${predicted} [\\s\\S]*label +${label} `));
      assert.match(cell('summary').printed, new RegExp(inKeras.parameters.toLocaleString('en')));
    });

    it('makes the same run as Train Model with the same seed, and saves it', async () => {
      const fit = await runner.succeed(`
        setRandomSeed(7);
        const same = sequential([layers.flatten(), layers.dense(32, { activation: 'relu' }), layers.dense(10)]);
        same.compile({ optimizer: 'adam', loss: losses.sparseCategoricalCrossentropy({ fromLogits: true }) });
        await same.fit(trainImages, trainLabels, { epochs: 2, batchSize: 200 });`);
      const saved = fit.outputs.find((output) => output.type === 'run');
      const { handlers, close } = createHandlers(workerConfig(folder, { nativeFolders }), () => undefined);
      const options = { ...DEFAULT_TRAIN_OPTIONS, hiddenUnits: 32, epochs: 2, seed: 7 };
      const trained = await handlers.train({ options, dataFolder: dataFolder() }, callContext());
      const inCell = await handlers.readResults({ id: saved?.id ?? '' }, callContext());
      close();
      const withoutTime = ({ record }: RunResults) => ({
        options: record.options,
        summary: record.summary,
        history: record.history.map(({ loss, accuracy }) => [loss, accuracy]),
        evaluation: record.evaluation,
      });
      assert.deepEqual(withoutTime(inCell), withoutTime(trained));
      assert.deepEqual(inCell.testProbabilities, trained.testProbabilities);
    });

    it('saves no run for a training that Train Model could not do', async () => {
      const fit = await runner.succeed(`
        const few = sequential([layers.flatten(), layers.dense(10)]);
        few.compile({ optimizer: 'adam', loss: losses.sparseCategoricalCrossentropy({ fromLogits: true }) });
        await few.fit(trainImages.slice(0, 200), trainLabels.slice(0, 200));`);
      assert.ok(!fit.outputs.some(({ type }) => type === 'run'));
    });

    it('ends an interrupted fit after its step, and goes on with its weights', async () => {
      await runner.succeed(`
        const stopped = sequential([layers.flatten(), layers.dense(10)]);
        stopped.compile({ optimizer: 'adam', loss: losses.sparseCategoricalCrossentropy({ fromLogits: true }) });`);
      let interrupted: Promise<void> | undefined;
      const { error } = await runner.run('await stopped.fit(trainImages, trainLabels, { epochs: 200 })', (output) => {
        // After an epoch it has learned something.
        if (JSON.stringify(output).includes('Epoch 2/200')) interrupted ??= runner.thread.interrupt();
      });
      await interrupted;
      assert.equal(error?.name, 'Interrupted');
      const after = await runner.succeed('(await stopped.evaluate(testImages, testLabels)).accuracy');
      assert.ok(Number(after.texts[0]) > 0.5, after.texts[0]);
    });

    it('takes pictures that are not scaled as they are', async () => {
      const { texts } = await runner.succeed(`
        const untrained = sequential([layers.flatten(), layers.dense(10)]);
        const [raw, scaled] = [await untrained.predict(testPictures), await untrained.predict(testImages)];
        raw.get(0, 0) / scaled.get(0, 0)`);
      assert.ok(Math.abs(Number(texts[0]) - 255) < 0.1, texts[0]);
    });

    it('goes on with the optimizer in a second fit, as in Keras: two epochs are one and one', async () => {
      const { printed } = await runner.succeed(`
        const some = trainImages.slice(0, 2000), names = trainLabels.slice(0, 2000);
        const fresh = () => {
          setRandomSeed(5);
          const made = sequential([layers.flatten(), layers.dense(16, { activation: 'relu' }), layers.dense(10)]);
          made.compile({ optimizer: 'adam', loss: losses.sparseCategoricalCrossentropy({ fromLogits: true }) });
          return made;
        };
        const whole = (await fresh().fit(some, names, { epochs: 3, batchSize: 100 })).history.loss;
        const inParts = fresh();
        const parts = [];
        for (const epochs of [1, 2]) {
          const { history } = await inParts.fit(some, names, { epochs, batchSize: 100 });
          parts.push(...history.loss);
        }
        console.log(JSON.stringify({ whole, parts }));`);
      const { whole, parts } = JSON.parse(printed.trim().split('\n').at(-1) ?? '') as Record<string, readonly number[]>;
      assert.equal(whole?.length, 3);
      assert.equal(parts?.length, 3);
      // The same weights; but where a call ends, the losses of its steps are rounded.
      whole.forEach((loss, i) => {
        assert.ok(Math.abs(loss / (parts[i] ?? Number.NaN) - 1) < 1e-6, `${loss} and ${parts[i]}`);
      });
    });

    it('asks a question about the model’s own answers, and says why an answer is right or not', async () => {
      const asked = await runner.succeed("quiz.ask('hardestClass', predictions, testLabels)");
      assert.match(asked.printed, /least often\?\n {2}a\) [\w -]+\n[\s\S]*quiz\.answer\('a'\)/);
      const empty = await runner.succeed("quiz.answer('')");
      assert.match(empty.printed, /^Put the letter/, 'the lesson’s cell, when all cells are run');
      const { printed } = await runner.succeed("quiz.answer('a')");
      assert.match(printed, /^(Right|Not so).*\d%.*So far, [01] of 1 were right/);
    });

    for (const [mistake, code, advice] of [
      [
        'a model that was not compiled',
        'sequential([layers.flatten(), layers.dense(10)]).fit(a, b)',
        /model\.compile\(/,
      ],
      ['labels of another number', 'model.fit(a, b.slice(0, 10))', /60000 pictures, but 10 labels/],
      ['one picture instead of several', 'model.predict(a.row(0))', /slice\(0, 1\)/],
      ['a forgotten await', 'model.predict(Promise.resolve(a))', /put await before/],
      ['a missing flatten', 'sequential([layers.dense(10)])', /Begin with layers\.flatten\(\)/],
      ['too few outputs', 'sequential([layers.flatten(), layers.dense(5)]).predict(a)', /layers\.dense\(10\)/],
    ] as const) {
      it(`says what to do about ${mistake}, and names the line`, async () => {
        const { error } = await runner.run(`const [a, b] = [trainImages, trainLabels];\n\n${code}`);
        assert.equal(error?.name, 'ValueError');
        assert.match(error.message, advice);
        assert.match(error.stack, /Cell In\[\d+\], line 3\n/);
      });
    }
  });
}

describe('The second lesson', () => {
  const folder = temporaryFolder();

  // The first lesson runs on every backend, and the parity suite proves that all of them take the same steps.
  it('runs, and each broken network is worse than the baseline', async () => {
    const { cells } = JSON.parse(readFileSync('media/lesson/experiments.ipynb', 'utf8')) as Notebook;
    const runner = new LessonRunner(folder());
    const accuracies: number[] = [];
    for (const { source } of cells.filter(({ cell_type }) => cell_type === 'code')) {
      const { printed } = await runner.succeed(source.join(''));
      if (printed !== '') accuracies.push(numberAfter(printed, 'test accuracy'));
    }
    runner.thread.dispose();
    const [baseline = 0, linear = 1, fast = 1, few = 1, shuffled = 1, unscaled = 1] = accuracies;
    assert.ok(baseline > 0.85 && shuffled < 0.2, accuracies.join());
    for (const broken of [linear, fast, few, unscaled]) assert.ok(broken < baseline - 0.01, accuracies.join());
  });
});

describe("A notebook's thread", () => {
  const folder = temporaryFolder();
  let runner: LessonRunner;
  beforeEach(() => {
    runner = new LessonRunner(folder());
  });
  afterEach(() => {
    runner.thread.dispose();
  });

  it('prints in order and keeps its variables when an endless loop is interrupted', async () => {
    await runner.succeed('let kept = 41;');
    const { error, printed } = await runner.run(`console.log('before'); while (true) kept++;`, (output) => {
      if (output.type === 'stream') void runner.thread.interrupt();
    });
    assert.deepEqual([error?.name, printed], ['Interrupted', 'before\n']);
    assert.equal((await runner.succeed('kept >= 41')).texts[0], 'true');
  });

  it('is ended where a cell takes no notice of the interrupt, and says that the variables are lost', async () => {
    await runner.succeed('let lost = 1;');
    const blocked = runner.run(
      `console.log('now'); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);`,
      (output) => {
        if (output.type === 'stream') void runner.thread.interrupt();
      },
    );
    await assert.rejects(blocked, { code: 'worker-gone', message: /All variables are lost/ });
    assert.equal((await runner.succeed('typeof lost')).texts[0], 'undefined');
  });

  it('lives on after an error in a timer, and prints it', async () => {
    const { printed } = await runner.succeed(`
      setTimeout(() => { throw new Error('late'); });
      await new Promise((resolve) => setTimeout(resolve, 100));`);
    assert.match(printed, /No cell has waited for this error: Error: late/);
    assert.equal((await runner.succeed(`'alive'`)).texts[0], 'alive');
  });
});
