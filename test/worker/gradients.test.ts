import assert from 'node:assert/strict';
import type * as tf from '@tensorflow/tfjs-core';
import { ARCHITECTURES, OPTIMIZERS } from '../../src/shared/domain/trainOptions';
import { inMemory } from '../../src/worker/dataset/dataset';
import type { Backend } from '../../src/worker/engine/backend';
import { createTrainer } from '../../src/worker/engine/createTrainer';
import { sizeOf } from '../../src/worker/graph/shape';
import { buildModel } from '../../src/worker/model/architectures';
import { initialWeights } from '../../src/worker/model/initialWeights';
import { Conv2D } from '../../src/worker/model/layers/conv2d';
import { Dense } from '../../src/worker/model/layers/dense';
import { Dropout } from '../../src/worker/model/layers/dropout';
import { Flatten } from '../../src/worker/model/layers/flatten';
import type { Layer } from '../../src/worker/model/layers/layer';
import { MaxPooling2D } from '../../src/worker/model/layers/maxPooling2D';
import { parametersOf, type Model } from '../../src/worker/model/model';
import { SeededRandom } from '../../src/worker/model/seededRandom';
import { loadKernels, type KernelModule } from '../../src/worker/wasm/kernelModule';
import { first, realDataset } from '../support/dataset';
import { BACKENDS, backendOf, BUILDS, hasNative, nativeBackend, WASM_FOLDER, wasmBackend } from '../support/backend';
import { layerProgram } from '../support/layerProgram';
import { useCpu } from '../support/tfjs';
import { tfjsLayer } from '../support/tfjsLayers';

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

const LAYERS: readonly (readonly [string, Layer])[] = [
  ['Flatten', new Flatten('flatten', [5, 4, 2])],
  ['Dense', new Dense('dense', [6], 3)],
  ['Dense with relu', new Dense('dense', [6], 3, 'relu')],
  ['Conv2D', new Conv2D('conv2d', [6, 7, 2], 3, 3)],
  ['Conv2D with relu', new Conv2D('conv2d', [6, 7, 2], 3, 3, 'relu')],
  // Where channels come by 32, gradients that are 0 are left out. Behind relu, many are.
  ['Conv2D of 32 channels', new Conv2D('conv2d', [5, 6, 32], 11, 3)],
  ['Conv2D of 64 channels with relu', new Conv2D('conv2d', [4, 5, 64], 8, 3, 'relu')],
  ['MaxPooling2D', new MaxPooling2D('max_pooling2d', [6, 7, 2], 2)],
  ['Dropout', new Dropout('dropout', [30], 0.3)],
];

for (const build of BUILDS) {
  describe(`The gradients of a layer in WebAssembly, built with ${build}`, () => {
    let kernels: KernelModule;
    before(async () => {
      kernels = await loadKernels(WASM_FOLDER, build);
    });

    for (const [name, layer] of LAYERS) {
      const inputs = () => {
        const random = new SeededRandom(3);
        const values = (size: number) => Float32Array.from({ length: size }, () => random.next() * 2 - 1);
        return {
          x: values(BATCH * sizeOf(layer.inputShape)),
          parameters: layer.parameters.map(({ shape }) => values(sizeOf(shape))),
          direction: values(BATCH * sizeOf(layer.outputShape)),
        };
      };

      it(`${name}: agree with finite differences`, () => {
        const { x, parameters, direction } = inputs();
        const run = layerProgram(kernels, layer, BATCH);
        /** In double precision, because the differences are small. */
        const loss = (all: readonly Float32Array[]) => {
          const { output } = run(all[0]!, all.slice(1), direction);
          return output.reduce((sum, value, i) => sum + value * (direction[i] ?? 0), 0);
        };
        const { inputGradient, parameterGradients } = run(x, parameters, direction);
        const all = [x, ...parameters];
        const here = loss(all);
        [inputGradient, ...parameterGradients].forEach((exact, which) => {
          const original = all[which]!;
          const step = 1e-2;
          for (let i = 0; i < original.length; i += Math.max(1, Math.floor(original.length / 25))) {
            const moved = (by: number) => {
              const copy = original.slice();
              copy[i] = (copy[i] ?? 0) + by;
              return loss(all.map((each, place) => (place === which ? copy : each)));
            };
            const [above, below] = [moved(step), moved(-step)];
            // At a kink of relu or of the maximum, there is no derivative to compare with.
            if (Math.abs(above + below - 2 * here) > 1e-3) continue;
            assert.ok(Math.abs((above - below) / (2 * step) - (exact[i] ?? 0)) < 5e-3, `${which}[${i}]`);
          }
        });
      });

      if (layer.type === 'Dropout') continue;
      it(`${name}: agree with tfjs' own differentiation`, async () => {
        const tf = await useCpu();
        const { x, parameters, direction } = inputs();
        const actual = layerProgram(kernels, layer, BATCH)(x, parameters, direction);
        tf.tidy(() => {
          const all = [
            tf.tensor(x, [BATCH, ...layer.inputShape]),
            ...parameters.map((values, i) => tf.tensor(values, [...layer.parameters[i]!.shape])),
          ];
          const output = (input: tf.Tensor, ...rest: tf.Tensor[]) => tfjsLayer(tf, layer, input, rest);
          const expected = tf.grads(output)(all, tf.tensor(direction, [BATCH, ...layer.outputShape]));
          [actual.inputGradient, ...actual.parameterGradients].forEach((gradient, i) => {
            assert.ok(difference(gradient, expected[i]?.dataSync() ?? []) < 1e-5, `gradient ${i}`);
          });
          assert.ok(difference(actual.output, output(all[0]!, ...all.slice(1)).dataSync()) < 1e-5, 'output');
        });
      });
    }
  });
}

describe('The gradient of max pooling', () => {
  it('goes to the first of several numbers that are equal, and to no other', async () => {
    const layer = new MaxPooling2D('max_pooling2d', [2, 2, 2], 2);
    const run = layerProgram(await loadKernels(WASM_FOLDER), layer, 1);
    const { inputGradient } = run(new Float32Array(8).fill(1), [], Float32Array.of(5, 6));
    assert.deepEqual([...inputGradient], [5, 6, 0, 0, 0, 0, 0, 0]);
  });
});

describe('Dropout in WebAssembly', () => {
  const layer = new Dropout('dropout', [1000], 0.3);
  const ones = new Float32Array(20_000).fill(1);
  const masks = async (seed: number) => layerProgram(await loadKernels(WASM_FOLDER), layer, 20, seed)(ones, [], ones);

  it('drops its share, scales the others, and lets the gradient pass where the value did', async () => {
    const { output, inputGradient } = await masks(1);
    const dropped = output.filter((value) => value === 0).length / output.length;
    assert.ok(Math.abs(dropped - 0.3) < 0.015, `${dropped}`);
    assert.ok(output.every((value) => value === 0 || Math.abs(value - 1 / 0.7) < 1e-6));
    assert.deepEqual(inputGradient, output);
  });

  it('drops others for another seed, and others in every picture', async () => {
    const { output } = await masks(1);
    const same = (a: Float32Array, b: Float32Array) => a.filter((value, i) => value === b[i]).length / a.length;
    // Of two independent masks, 0.3² + 0.7² are equal.
    assert.ok(Math.abs(same(output, (await masks(2)).output) - 0.58) < 0.02);
    assert.ok(Math.abs(same(output.subarray(0, 1000), output.subarray(1000, 2000)) - 0.58) < 0.05);
  });
});

/** One step of plain gradient descent with rate 1 from given weights: the weights move by the gradient. */
for (const backend of BACKENDS) {
  for (const architecture of ARCHITECTURES) {
    it(`A step on ${backend} has the gradients of tfjs' own differentiation for ${architecture}`, async () => {
      const tf = await useCpu();
      const model = withoutDropout(buildModel({ architecture, hiddenUnits: 16 }));
      // tfjs' plain JavaScript needs a second for each picture's convolutions.
      const count = architecture === 'cnn' ? 4 : 32;
      const pictures = first((await realDataset()).train, count);
      const weights = initialWeights(model, new SeededRandom(11));
      const options = { optimizer: 'sgd', learningRate: 1, batchSize: count, seed: 0 } as const;
      const trainer = await createTrainer(await backendOf(backend), model, inMemory(pictures), options, silent);
      trainer.setWeights(weights);
      await trainer.train(Int32Array.from({ length: count }, (_, i) => i));
      const after = trainer.weights();
      trainer.dispose();

      tf.tidy(() => {
        const x = tf.tensor(
          Float32Array.from(pictures.images, (pixel) => pixel / 255),
          [count, ...model.inputShape],
        );
        const labels = tf.oneHot(tf.tensor1d(Int32Array.from(pictures.labels), 'int32'), 10);
        const loss = (...all: tf.Tensor[]): tf.Scalar => {
          let output: tf.Tensor = x;
          let used = 0;
          for (const layer of model.layers) {
            const own = all.slice(used, used + layer.parameters.length);
            used += own.length;
            output = tfjsLayer(tf, layer, output, own);
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
}

(hasNative ? describe : describe.skip)('Both backends', () => {
  for (const optimizer of OPTIMIZERS) {
    it(`move the weights by ${optimizer} alike`, async () => {
      const model = buildModel({ architecture: 'dense', hiddenUnits: 8 });
      const pictures = inMemory(first((await realDataset()).train, 50));
      const weights = initialWeights(model, new SeededRandom(2));
      const options = { optimizer, learningRate: 0.01, batchSize: 20, seed: 0 } as const;
      const train = async (each: Backend) => {
        const trainer = await createTrainer(each, model, pictures, options, silent);
        trainer.setWeights(weights);
        let loss = 0;
        // The last of the three batches has only ten pictures.
        for (const [from, to] of [
          [0, 20],
          [20, 40],
          [40, 50],
        ] as const) {
          loss += (await trainer.train(Int32Array.from({ length: to - from }, (_, i) => from + i))).loss;
        }
        const result = { loss, weights: trainer.weights() };
        trainer.dispose();
        return result;
      };
      const native = await train(await nativeBackend());
      const wasm = await train(await wasmBackend());
      assert.ok(Math.abs(native.loss - wasm.loss) / native.loss < 1e-5);
      native.weights.forEach(({ values }, i) => {
        assert.ok(difference(values, wasm.weights[i]?.values ?? []) < 1e-4);
      });
    });
  }
});

for (const backend of BACKENDS) {
  it(`Training on ${backend} takes several steps in one call as it does one by one`, async () => {
    const model = buildModel({ architecture: 'deep', hiddenUnits: 8 });
    const pictures = inMemory(first((await realDataset()).train, 50));
    const options = { optimizer: 'adam', learningRate: 0.01, batchSize: 20, seed: 4 } as const;
    const trainBy = async (sizes: readonly number[]) => {
      const trainer = await createTrainer(await backendOf(backend), model, pictures, options, silent);
      trainer.setWeights(initialWeights(model, new SeededRandom(2)));
      let from = 0;
      for (const size of sizes) {
        await trainer.train(Int32Array.from({ length: size }, (_, i) => from + i));
        from += size;
      }
      const weights = trainer.weights();
      trainer.dispose();
      return weights;
    };
    assert.deepEqual(await trainBy([50]), await trainBy([20, 20, 10]));
  });
}

function withoutDropout(model: Model): Model {
  const layers = model.layers.filter(({ type }) => type !== 'Dropout');
  assert.ok(parametersOf(model).length > 0);
  return { ...model, layers };
}
