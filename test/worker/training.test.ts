import assert from 'node:assert/strict';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import type * as tf from '@tensorflow/tfjs-core';
import { ARCHITECTURES, DEFAULT_TRAIN_OPTIONS, type TrainOptions } from '../../src/shared/domain/trainOptions';
import type { TrainingProgress } from '../../src/shared/training/trainingProgress';
import { CallControl } from '../../src/worker/thread/callControl';
import { buildModel } from '../../src/worker/model/architectures';
import { evaluate } from '../../src/worker/training/evaluate';
import { initialWeights } from '../../src/worker/model/initialWeights';
import { toLayersModel } from '../../src/worker/exports/layersModel';
import { softmax } from '../../src/worker/model/loss';
import { createPredictor } from '../../src/worker/engine/createPredictor';
import { SeededRandom } from '../../src/worker/model/seededRandom';
import { trainModel } from '../../src/worker/training/train';
import { createTrainer } from '../../src/worker/engine/createTrainer';
import { inMemory, type TrainingSet } from '../../src/worker/dataset/dataset';
import type { Backend } from '../../src/worker/engine/backend';
import { smallDataset, type Pictures } from '../support/dataset';
import { refuses } from '../support/refuses';
import { residentMemory } from '../support/memory';
import { BACKENDS, backendOf } from '../support/backend';
import { useCpu } from '../support/tfjs';

const silent = () => undefined;

/** Trains. `watch` sees the progress and may send signals. */
async function train(
  backend: Backend,
  { train: pictures, test }: Pictures,
  options: Partial<TrainOptions>,
  watch: (progress: TrainingProgress, control: CallControl) => void = () => undefined,
) {
  const control = new CallControl();
  const report = (progress: TrainingProgress) => {
    watch(progress, control);
  };
  return trainModel(
    backend,
    { ...DEFAULT_TRAIN_OPTIONS, seed: 42, ...options },
    { train: inMemory(pictures), test },
    { control, report },
    silent,
  );
}

/** Tensors in the memory of native TensorFlow; the kernels in WebAssembly have none. */
const liveTensors = (backend: Backend) => (backend.kind === 'native' ? backend.binding.getNumOfTensors() : 0);

for (const kind of BACKENDS) {
  describe(`Training on ${kind}`, () => {
    let backend: Backend;
    let small: Pictures;
    before(async () => {
      backend = await backendOf(kind);
      small = await smallDataset(2000, 500);
    });

    for (const architecture of ARCHITECTURES) {
      it(`learns real data with ${architecture}`, async () => {
        // A convolutional network learns more from each picture, and takes twenty times as long for it.
        const data = await smallDataset(architecture === 'cnn' ? 2000 : 5000, 500);
        const { history, evaluation, summary, weights } = await train(backend, data, {
          architecture,
          epochs: 4,
          batchSize: 50,
        });
        assert.ok((history[3]?.loss ?? 9) < (history[0]?.loss ?? 0) * 0.8, 'the loss falls');
        assert.ok(evaluation.accuracy > 0.6, `test accuracy ${evaluation.accuracy}`);
        const parameters = weights.reduce((sum, { values }) => sum + values.length, 0);
        assert.equal(parameters, summary.trainableParameters);
      });

      it(`gives the same weights for the same seed with ${architecture}, and others for another seed`, async () => {
        const data = await smallDataset(300, 50);
        const run = async (seed: number) =>
          (await train(backend, data, { architecture, epochs: 2, batchSize: 64, seed })).weights;
        const once = await run(1);
        assert.deepEqual(await run(1), once);
        assert.notDeepEqual(await run(2), once);
      });

      it(`saves ${architecture} as a LayersModel that any tfjs program loads and that predicts the same`, async () => {
        const tf = await useCpu();
        const data = await smallDataset(300, 50);
        const { weights } = await train(backend, data, { architecture, epochs: 1 });
        const model = buildModel({ architecture, hiddenUnits: DEFAULT_TRAIN_OPTIONS.hiddenUnits });
        const files = toLayersModel(model, weights, 'test');
        const json = JSON.parse(files.modelJson) as {
          modelTopology: object;
          weightsManifest: { weights: tf.io.WeightsManifestEntry[] }[];
        };
        const loaded = await loadLayersModel({
          load: () =>
            Promise.resolve({
              modelTopology: json.modelTopology,
              weightSpecs: json.weightsManifest[0]?.weights ?? [],
              weightData: Uint8Array.from(files.weights).buffer,
            }),
        });
        const predictor = createPredictor(backend, model, weights);
        const ours = predictor.predict(data.test.images);
        predictor.dispose();
        const theirs = tf.tidy(() => {
          const x = tf.tensor(
            Float32Array.from(data.test.images, (pixel) => pixel / 255),
            [50, ...model.inputShape],
          );
          return softmax((loaded.predict(x) as tf.Tensor).dataSync<'float32'>());
        });
        loaded.dispose();
        ours.forEach((probability, i) => {
          assert.ok(Math.abs(probability - (theirs[i] ?? 9)) < 1e-4);
        });
      });
    }

    it('goes through all pictures whatever the batch size', async () => {
      for (const batchSize of [1999, 2000, 5000, 333]) {
        const { history } = await train(backend, small, { architecture: 'linear', epochs: 1, batchSize });
        assert.equal(history[0]?.steps, Math.ceil(2000 / batchSize));
      }
    });

    it('keeps its steps as points, whose means are those of their epochs', async () => {
      const { history, points } = await train(backend, small, { epochs: 2, batchSize: 100 });
      assert.ok(points.length >= 2 && points.length <= 40, `${points.length} points`);
      assert.equal(points.at(-1)?.[0], 2);
      // A point counts as much as the steps that it stands for.
      const weighted = points.map(([at, loss], i) => ({
        epoch: Math.ceil(at),
        part: (at - (points[i - 1]?.[0] ?? 0)) * (loss ?? Number.NaN),
      }));
      for (const { epoch, loss } of history) {
        const parts = weighted.filter((each) => each.epoch === epoch).map(({ part }) => part);
        const mean = parts.reduce((sum, part) => sum + part, 0);
        assert.ok(Math.abs(mean - loss) < 5e-3, `${mean} is not ${loss}`);
      }
    });

    it('sets pictures aside for validation, from the end', async () => {
      const { history } = await train(backend, small, { epochs: 1, validationSplit: 0.25, batchSize: 100 });
      assert.equal(history[0]?.steps, 15);
      assert.ok((history[0].validationAccuracy ?? 0) > 0.3);
    });

    it('validates with at least one picture, however small the fraction', async () => {
      const options = { epochs: 1, validationSplit: 1e-17, architecture: 'linear' } as const;
      const { history } = await train(backend, small, options);
      assert.ok([0, 1].includes(history[0]?.validationAccuracy ?? Number.NaN));
    });

    it('ends early when the validation loss no longer falls', async () => {
      const options = {
        architecture: 'linear',
        epochs: 60,
        validationSplit: 0.5,
        earlyStoppingPatience: 2,
        learningRate: 0.05,
      } as const;
      const { history, outcome } = await train(backend, await smallDataset(400, 50), options);
      assert.equal(outcome, 'stopped-early');
      const losses = history.map(({ validationLoss }) => validationLoss ?? 0);
      const best = losses.indexOf(Math.min(...losses));
      assert.equal(losses.length - 1 - best, 2);
    });

    it('keeps what was learned when it is stopped', async () => {
      const { history, outcome, evaluation } = await train(
        backend,
        small,
        { epochs: 50, batchSize: 20 },
        (progress, control) => {
          if (progress.type === 'step' && progress.epoch === 2) control.receive('stop');
        },
      );
      assert.equal(outcome, 'stopped');
      assert.equal(history.length, 2);
      assert.ok((history[1]?.steps ?? 999) <= 100);
      assert.ok(evaluation.accuracy > 0.3);
    });

    it('has nothing to keep when it is stopped before the first step', async () => {
      const stopped = train(backend, small, { epochs: 5 }, (progress, control) => {
        if (progress.type === 'started') control.receive('stop');
      });
      await refuses(stopped, 'cancelled');
    });

    it('waits while it is paused, and does not count the pause', async () => {
      const pause = 1500;
      const events: string[] = [];
      const ends: number[] = [];
      const { history } = await train(backend, small, { epochs: 2, batchSize: 100 }, (progress, control) => {
        events.push(progress.type);
        if (progress.type === 'epoch') ends.push(performance.now());
        if (progress.type === 'epoch' && progress.result.epoch === 1) control.receive('pause');
        if (progress.type === 'paused') {
          setTimeout(() => {
            control.receive('resume');
          }, pause);
        }
      });
      assert.equal(events[events.indexOf('paused') + 1], 'resumed', events.join(' '));
      const [first = 0, second = 0] = ends;
      const [whole, counted] = [second - first, (history[1]?.seconds ?? Number.NaN) * 1000];
      assert.ok(whole - counted > pause / 2, `${counted} ms of ${whole} ms are counted`);
    });

    it('reports a loss that is not a number, and goes on', async () => {
      const model = buildModel({ architecture: 'deep', hiddenUnits: 16 });
      const trainer = await createTrainer(
        backend,
        model,
        inMemory(small.train),
        { ...DEFAULT_TRAIN_OPTIONS, batchSize: 50 },
        silent,
      );
      try {
        const diverged = initialWeights(model, new SeededRandom(1)).map((weight) => ({
          ...weight,
          values: weight.values.fill(Number.NaN),
        }));
        trainer.setWeights(diverged);
        for (let step = 0; step < 2; step++) {
          const { loss } = await trainer.train(Int32Array.from({ length: 50 }, (_, i) => i));
          assert.ok(Number.isNaN(loss));
        }
        const { evaluation } = await evaluate(trainer, small.test);
        assert.ok(Number.isNaN(evaluation.loss));
        assert.ok(evaluation.accuracy >= 0 && evaluation.accuracy <= 0.2, String(evaluation.accuracy));
      } finally {
        trainer.dispose();
      }
    });

    it('leaves the pictures to the next training when it is cancelled while they are read', async () => {
      const { images, labels } = small.train;
      const told: string[] = [];
      let answer: () => void = () => undefined;
      const reading = new Promise<void>((resolve) => (answer = resolve));
      const slow: TrainingSet = {
        labels,
        images: () => reading.then(() => images),
        moveTo: async (target) => {
          await reading;
          target.set(images);
        },
        release: () => told.push('released'),
      };
      const cancelling = new AbortController();
      const model = buildModel({ architecture: 'dense', hiddenUnits: 16 });
      const { signal: cancelled } = cancelling;
      const creating = createTrainer(backend, model, slow, DEFAULT_TRAIN_OPTIONS, silent, { cancelled });
      cancelling.abort(new Error('cancelled'));
      answer();
      await assert.rejects(creating, /cancelled/);
      assert.deepEqual(told, []);
      (await createTrainer(backend, model, slow, DEFAULT_TRAIN_OPTIONS, silent)).dispose();
    });

    it('leaves no tensor behind, whether it ends, is stopped, is cancelled or fails', async () => {
      const ways: readonly ((progress: TrainingProgress, control: CallControl) => void)[] = [
        () => undefined,
        (progress, control) => {
          if (progress.type === 'step') control.receive('stop');
        },
        (progress, control) => {
          if (progress.type === 'step') control.receive('cancel');
        },
        (progress) => {
          if (progress.type === 'step') throw new Error('a listener that fails');
        },
      ];
      await train(backend, small, { epochs: 1 });
      const before = liveTensors(backend);
      for (const [i, way] of ways.entries()) {
        // Only `deep` has dropout. Native TensorFlow compiles each network anew, so one way has to do.
        for (const architecture of i === 0 ? (['deep', 'cnn'] as const) : (['linear', 'cnn'] as const)) {
          await train(backend, await smallDataset(400, 50), { epochs: 1, architecture }, way).catch(() => undefined);
        }
      }
      assert.equal(liveTensors(backend), before);
      if (backend.kind === 'native') assert.equal(backend.binding.getNumOfSavedModels(), 0);
    });

    it('says that it was cancelled', async () => {
      const cancelled = train(backend, small, { epochs: 5 }, (progress, control) => {
        if (progress.type === 'step') control.receive('cancel');
      });
      await refuses(cancelled, 'cancelled');
    });
  });
}

for (const kind of BACKENDS) {
  // Native TensorFlow compiles each time.
  const count = kind === 'native' ? 8 : 30;

  it(`Training on ${kind} keeps its memory flat over ${count} short trainings`, async () => {
    const backend = await backendOf(kind);
    const data = await smallDataset(500, 100);
    const rounds = async (wanted: number) => {
      // Thirty lost copies of `linear` would not be noticed. Native TensorFlow compiles, and its tensors are counted.
      const architecture = kind === 'native' ? 'linear' : 'dense';
      const options = { architecture, epochs: 1, batchSize: 100 } as const;
      for (let seed = 0; seed < wanted; seed++) await train(backend, data, { ...options, seed });
      return residentMemory();
    };
    // Until then its memory still grows: it keeps what it has freed.
    await rounds(8);
    const tensors = liveTensors(backend);
    // What is lost for good is lost in each round; what the system keeps at hand is not.
    const sizes = [await rounds(1)];
    const growth = () => (sizes.at(-1) ?? 0) - (sizes.at(-2) ?? 0);
    do sizes.push(await rounds(count));
    while (growth() >= 30 && sizes.length < 4);
    assert.equal(liveTensors(backend), tensors);
    assert.ok(growth() < 30, `${sizes.map((size) => size.toFixed(0)).join(', ')} MB`);
  });

  it(`Training on ${kind} gives back the memory of one large convolutional batch`, async () => {
    const backend = await backendOf(kind);
    const data = await smallDataset(3000, 100);
    const run = (batchSize: number) => train(backend, data, { architecture: 'cnn', epochs: 1, batchSize });
    await run(100);
    const small = await residentMemory();
    await run(3000);
    // The engine and the system may take some time to give it back.
    let large = await residentMemory();
    for (let looks = 1; large - small >= 200 && looks < 20; looks++) large = await residentMemory();
    assert.ok(large - small < 200, `${small.toFixed(0)} MB after batches of 100, ${large.toFixed(0)} MB after 3,000`);
  });
}
