import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { ARCHITECTURES, OPTIMIZERS } from '../../src/shared/domain/trainOptions';
import { inMemory } from '../../src/worker/dataset/dataset';
import { createTrainer } from '../../src/worker/engine/createTrainer';
import { sizeOf } from '../../src/worker/graph/shape';
import { buildModel } from '../../src/worker/model/architectures';
import { initialWeights } from '../../src/worker/model/initialWeights';
import { Conv2D } from '../../src/worker/model/layers/conv2d';
import { Dense } from '../../src/worker/model/layers/dense';
import { Dropout } from '../../src/worker/model/layers/dropout';
import { Flatten } from '../../src/worker/model/layers/flatten';
import type { Backward, ByParameter, EagerMode, Layer } from '../../src/worker/model/layers/layer';
import { MaxPooling2D } from '../../src/worker/model/layers/maxPooling2D';
import { parametersOf, type Model } from '../../src/worker/model/model';
import { SeededRandom } from '../../src/worker/model/seededRandom';
import type { TensorFlow } from '../../src/worker/tensorflow/tensorFlow';
import { first, realDataset } from '../support/dataset';
import { BACKENDS, hasNative, useTensorFlow } from '../support/tensorFlow';

const BATCH = 4;
const silent = () => undefined;

/** The largest difference, relative to the largest value. */
function difference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  assert.equal(actual.length, expected.length);
  let [largest, apart] = [1e-6, 0];
  for (let i = 0; i < expected.length; i++) {
    largest = Math.max(largest, Math.abs(expected[i] ?? 0));
    apart = Math.max(apart, Math.abs((actual[i] ?? 0) - (expected[i] ?? 0)));
  }
  return apart / largest;
}

/** A layer's parameters by name, from a list in the layer's order. */
function byName(layer: Layer, parameters: readonly tf.Tensor[]): ByParameter<string, tf.Tensor> {
  return Object.fromEntries(layer.parameters.map(({ name }, i) => [name, parameters[i]!]));
}

/** The gradients with respect to a layer's input and to its parameters, in the layer's order. */
function gradientsOf(layer: Layer, { input, parameters }: Backward<string, tf.Tensor>): tf.Tensor[] {
  return [input(), ...layer.parameters.map(({ name }) => parameters[name]!)];
}

const LAYERS: readonly (readonly [string, Layer])[] = [
  ['Flatten', new Flatten('flatten', [5, 4, 2])],
  ['Dense', new Dense('dense', [6], 3)],
  ['Dense with relu', new Dense('dense', [6], 3, 'relu')],
  ['Conv2D', new Conv2D('conv2d', [6, 7, 2], 3, 3)],
  ['Conv2D with relu', new Conv2D('conv2d', [6, 7, 2], 3, 3, 'relu')],
  ['MaxPooling2D', new MaxPooling2D('max_pooling2d', [6, 7, 2], 2)],
  ['Dropout', new Dropout('dropout', [30], 0.3)],
];

for (const backend of BACKENDS) {
  describe(`The gradients of a layer by tfjs' operations, on ${backend}`, () => {
    before(() => useTensorFlow(backend));

    for (const [name, layer] of LAYERS) {
      const random = new SeededRandom(3);
      const values = (shape: readonly number[]) =>
        tf.tensor(
          Float32Array.from({ length: sizeOf(shape) }, () => random.next() * 2 - 1),
          [...shape],
        );
      /** The same "random" numbers at every call, to get the same function each time. */
      const mode: EagerMode = {
        random: (shape) =>
          tf.tensor(
            Float32Array.from({ length: sizeOf(shape) }, (_, i) => ((i * 7919) % 101) / 101),
            [...shape],
          ),
      };

      it(`${name}: agree with finite differences`, () => {
        tf.tidy(() => {
          const input = values([BATCH, ...layer.inputShape]);
          const parameters = layer.parameters.map(({ shape }) => values(shape));
          const direction = values([BATCH, ...layer.outputShape]);
          const loss = (all: readonly tf.Tensor[]) => {
            const [x, ...rest] = all as [tf.Tensor, ...tf.Tensor[]];
            const { output } = layer.eager(tf, x, byName(layer, rest), mode);
            // In double precision, because the differences are small.
            const [a, b] = [output.dataSync<'float32'>(), direction.dataSync<'float32'>()];
            return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
          };
          const { backward } = layer.eager(tf, input, byName(layer, parameters), mode);
          const gradients = gradientsOf(layer, backward(direction));
          const all = [input, ...parameters];
          gradients.forEach((gradient, which) => {
            const exact = gradient.dataSync<'float32'>();
            const original = all[which]?.dataSync<'float32'>() ?? new Float32Array();
            const shape = all[which]?.shape ?? [];
            const step = 1e-2;
            for (let i = 0; i < original.length; i += Math.max(1, Math.floor(original.length / 25))) {
              const moved = (by: number) => {
                const copy = original.slice();
                copy[i] = (copy[i] ?? 0) + by;
                return loss(all.map((tensor, each) => (each === which ? tf.tensor(copy, shape) : tensor)));
              };
              const [above, below] = [moved(step), moved(-step)];
              const here = loss(all);
              // At a kink of relu or of the maximum, there is no derivative to compare with.
              if (Math.abs(above + below - 2 * here) > 1e-3) continue;
              assert.ok(Math.abs((above - below) / (2 * step) - (exact[i] ?? 0)) < 5e-3, `${which}[${i}]`);
            }
          });
        });
      });
    }
  });
}

(hasNative ? describe : describe.skip)('The gradients of a layer', () => {
  before(() => useTensorFlow('native'));

  for (const [name, layer] of LAYERS.filter(([each]) => each !== 'Dropout')) {
    it(`${name}: agree with tfjs' own differentiation`, () => {
      tf.tidy(() => {
        const random = new SeededRandom(5);
        const values = (shape: readonly number[]) =>
          tf.tensor(
            Float32Array.from({ length: sizeOf(shape) }, () => random.next() * 2 - 1),
            [...shape],
          );
        const input = values([BATCH, ...layer.inputShape]);
        const parameters = layer.parameters.map(({ shape }) => values(shape));
        const direction = values([BATCH, ...layer.outputShape]);
        const output = (x: tf.Tensor, ...rest: tf.Tensor[]) => layer.eager(tf, x, byName(layer, rest), {}).output;
        const expected = tf.grads(output)([input, ...parameters], direction);
        const { backward } = layer.eager(tf, input, byName(layer, parameters), {});
        gradientsOf(layer, backward(direction)).forEach((gradient, i) => {
          assert.ok(difference(gradient.dataSync(), expected[i]?.dataSync() ?? []) < 1e-5, `gradient ${i}`);
        });
      });
    });
  }
});

/** One step of plain gradient descent with rate 1 from given weights: the weights move by the gradient. */
(hasNative ? describe : describe.skip)('The graph that trains', () => {
  for (const architecture of ARCHITECTURES.filter((each) => each !== 'deep')) {
    it(`has the gradients of tfjs' own differentiation for ${architecture}`, async () => {
      const tensorflow = await useTensorFlow('native');
      const model = withoutDropout(buildModel({ architecture, hiddenUnits: 16 }));
      const pictures = first((await realDataset()).train, 32);
      const weights = initialWeights(model, new SeededRandom(11));
      const options = { optimizer: 'sgd', learningRate: 1, batchSize: 32, seed: 0 } as const;
      const trainer = await createTrainer(tensorflow, model, inMemory(pictures), options, silent);
      trainer.setWeights(weights);
      trainer.train(Int32Array.from({ length: 32 }, (_, i) => i));
      const after = trainer.weights();
      trainer.dispose();

      tf.tidy(() => {
        const x = tf.tensor(
          Float32Array.from(pictures.images, (pixel) => pixel / 255),
          [32, ...model.inputShape],
        );
        const labels = tf.oneHot(tf.tensor1d(Int32Array.from(pictures.labels), 'int32'), 10);
        const loss = (...all: tf.Tensor[]): tf.Scalar => {
          let output: tf.Tensor = x;
          let used = 0;
          for (const layer of model.layers) {
            const own = all.slice(used, used + layer.parameters.length);
            used += own.length;
            output = layer.eager(tf, output, byName(layer, own), {}).output;
          }
          return tf.neg(tf.mean(tf.sum(tf.mul(labels, tf.logSoftmax(output as tf.Tensor2D)), 1)));
        };
        const gradients = tf.grads(loss)(weights.map(({ values, shape }) => tf.tensor(values, [...shape])));
        gradients.forEach((gradient, i) => {
          const moved = weights[i]?.values.map((value, j) => value - (after[i]?.values[j] ?? 0)) ?? [];
          assert.ok(difference(moved, gradient.dataSync()) < 2e-4, weights[i]?.name);
        });
      });
    });
  }

  for (const optimizer of OPTIMIZERS) {
    it(`moves the weights by ${optimizer} as single operations do`, async () => {
      const tensorflow = await useTensorFlow('native');
      const model = buildModel({ architecture: 'dense', hiddenUnits: 8 });
      const pictures = inMemory(first((await realDataset()).train, 50));
      const weights = initialWeights(model, new SeededRandom(2));
      const options = { optimizer, learningRate: 0.01, batchSize: 20, seed: 0 } as const;
      const train = async (each: TensorFlow) => {
        const trainer = await createTrainer(each, model, pictures, options, silent);
        trainer.setWeights(weights);
        let loss = 0;
        // The last of the three batches has only ten pictures.
        for (const [from, to] of [
          [0, 20],
          [20, 40],
          [40, 50],
        ] as const) {
          loss += trainer.train(Int32Array.from({ length: to - from }, (_, i) => from + i)).loss;
        }
        const result = { loss, weights: trainer.weights() };
        trainer.dispose();
        return result;
      };
      const graph = await train(tensorflow);
      const eager = await train({ tf: tensorflow.tf, info: tensorflow.info });
      assert.ok(Math.abs(graph.loss - eager.loss) / eager.loss < 1e-5);
      graph.weights.forEach(({ values }, i) => {
        assert.ok(difference(values, eager.weights[i]?.values ?? []) < 1e-4);
      });
    });
  }

  it('takes several steps in one call as it does one by one', async () => {
    const tensorflow = await useTensorFlow('native');
    const model = buildModel({ architecture: 'deep', hiddenUnits: 8 });
    const pictures = inMemory(first((await realDataset()).train, 50));
    const options = { optimizer: 'adam', learningRate: 0.01, batchSize: 20, seed: 4 } as const;
    const trainBy = async (sizes: readonly number[]) => {
      const trainer = await createTrainer(tensorflow, model, pictures, options, silent);
      trainer.setWeights(initialWeights(model, new SeededRandom(2)));
      let from = 0;
      for (const size of sizes) {
        trainer.train(Int32Array.from({ length: size }, (_, i) => from + i));
        from += size;
      }
      const weights = trainer.weights();
      trainer.dispose();
      return weights;
    };
    assert.deepEqual(await trainBy([50]), await trainBy([20, 20, 10]));
  });
});

function withoutDropout(model: Model): Model {
  const layers = model.layers.filter(({ type }) => type !== 'Dropout');
  assert.ok(parametersOf(model).length > 0);
  return { ...model, layers };
}
