import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { ARCHITECTURES, OPTIMIZERS } from '../../src/shared/domain/trainOptions';
import { inMemory } from '../../src/worker/dataset/dataset';
import { buildModel } from '../../src/worker/model/architectures';
import { sizeOf } from '../../src/worker/graph/shape';
import { evaluate } from '../../src/worker/training/evaluate';
import { parametersOf, type Model } from '../../src/worker/model/model';
import { createTrainer } from '../../src/worker/engine/createTrainer';
import type { NamedWeight } from '../../src/worker/model/namedWeight';
import { first, realDataset } from '../support/dataset';
import { BUILDS, hasNative, nativeBackend, wasmBackend } from '../support/backend';

const FixtureSchema = v.object({
  madeBy: v.string(),
  runs: v.array(
    v.object({
      architecture: v.picklist(ARCHITECTURES),
      optimizer: v.picklist(OPTIMIZERS),
      losses: v.array(v.number()),
      /** Of the first ten test pictures. */
      logits: v.array(v.number()),
      /** Mean over all test pictures, after the last step. */
      testLoss: v.number(),
      /**
       * How far Keras itself is from these in single precision: relative differences, of logits to the largest logit.
       */
      singlePrecision: v.object({ losses: v.number(), logits: v.number(), testLoss: v.number() }),
    }),
  ),
});
const { madeBy, runs } = v.parse(FixtureSchema, JSON.parse(readFileSync('test/fixtures/keras/parity.json', 'utf8')));
const BATCH = 200;

const BACKENDS = [
  ...(hasNative ? [{ name: 'native TensorFlow', open: nativeBackend, takesAll: true }] : []),
  ...BUILDS.map((build, i) => ({
    name: `WebAssembly, built with ${build}`,
    open: () => wasmBackend(2, build),
    // The other build has the same kernels, only without fused multiply-add. test/worker/gradients.test.ts compares
    // the gradients of all layers in both.
    takesAll: i === 0,
  })),
];
/** Steps of a convolutional network where not all are taken, because they last long. */
const FIRST_STEPS = 20;

/**
 * The relative differences that rounding may cause. If rounding causes more in Keras itself, we allow twice that much.
 * This happens with Adam on convolutions: it takes a full step even where the gradient is almost zero, and there the
 * gradient's sign depends on rounding. The logits of the convolutional network are then 3e-4 from the truth in Keras
 * and in our relaxed build, and 7e-4 in the plain one, which rounds after every product; after 300 steps, Keras' are
 * 2e-3.
 */
const ROUNDING = { dense: 1e-5, convolutional: 1e-4 };

/** The weights that the fixture's script begins with: see its Generator. */
function fixtureWeights(model: Model): NamedWeight[] {
  let state = 1;
  const next = () => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return Math.fround(state / 2 ** 31 - 1);
  };
  return parametersOf(model).map(({ path, shape, initializer }) => {
    if (initializer.type === 'zeros') return { name: path, shape, values: new Float32Array(sizeOf(shape)) };
    const limit = Math.fround(Math.sqrt(6 / (initializer.fanIn + initializer.fanOut)));
    return { name: path, shape, values: Float32Array.from({ length: sizeOf(shape) }, () => next() * limit) };
  });
}

/** The pictures that convolutions are trained on: see the fixture's script. */
function speckled(pixels: Uint8Array): Uint8Array {
  return pixels.map((pixel, place) => {
    let hashed = Math.imul(place ^ (place >>> 16), 0x85ebca6b);
    hashed = Math.imul(hashed ^ (hashed >>> 13), 0xc2b2ae35);
    hashed ^= hashed >>> 16;
    return (pixel >> 1) + (hashed & 127);
  });
}

for (const { name: backend, open, takesAll } of BACKENDS) {
  describe(`The same steps as ${madeBy}, on ${backend}`, () => {
    for (const { architecture, optimizer, losses, logits, testLoss, singlePrecision } of runs) {
      const rounding = ROUNDING[architecture === 'cnn' ? 'convolutional' : 'dense'];
      const alike = runs.filter((each) => each.architecture === architecture && each.optimizer === optimizer);
      const own = {
        ...singlePrecision,
        // Of single logits after twenty steps, Keras' distance is a matter of luck: see ROUNDING.
        logits: Math.max(...alike.map((each) => each.singlePrecision.logits)),
      };
      const tolerance = (what: keyof typeof own) => Math.max(rounding, 2 * own[what]);

      // An optimizer does the same in all layers: the dense runs take all steps by each.
      const isAll = architecture !== 'cnn' || (takesAll && optimizer === 'adam');
      const steps = isAll ? losses.length : Math.min(losses.length, FIRST_STEPS);
      const isWhole = steps === losses.length;
      const same = isWhole ? `${steps} losses, logits and test loss` : `first ${steps} of ${losses.length} losses`;

      it(`${architecture} by ${optimizer} has the same ${same}`, async () => {
        const tensorflow = await open();
        const { train, test } = await realDataset();
        const { images, labels } = first(train, steps * BATCH);
        const shown = architecture === 'cnn' ? speckled(images) : images;
        const whole = buildModel({ architecture, hiddenUnits: 128 });
        const model = { ...whole, layers: whole.layers.filter(({ type }) => type !== 'Dropout') };
        const options = { optimizer, learningRate: 1e-3, batchSize: BATCH, seed: 0 };
        const trainer = await createTrainer(
          tensorflow,
          model,
          inMemory({ images: shown, labels }),
          options,
          () => undefined,
        );
        try {
          trainer.setWeights(fixtureWeights(model));
          for (const [step, expected] of losses.slice(0, steps).entries()) {
            const order = Int32Array.from({ length: BATCH }, (_, i) => step * BATCH + i);
            const actual = (await trainer.train(order)).loss / BATCH;
            assert.ok(
              Math.abs(actual - expected) / expected < tolerance('losses'),
              `step ${step}: ${actual} instead of ${expected}`,
            );
          }
          if (!isWhole) return;
          const actual = await trainer.logits(test.images.subarray(0, 10 * 784));
          const largest = Math.max(...logits.map(Math.abs));
          logits.forEach((expected, i) => {
            assert.ok(
              Math.abs((actual[i] ?? 0) - expected) / largest < tolerance('logits'),
              `logit ${i}: ${actual[i] ?? 0} instead of ${expected}`,
            );
          });
          const { loss } = (await evaluate(trainer, test)).evaluation;
          assert.ok(
            Math.abs(loss - testLoss) / testLoss < tolerance('testLoss'),
            `test loss ${loss} instead of ${testLoss}`,
          );
        } finally {
          trainer.dispose();
        }
      });
    }
  });
}
