import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { ARCHITECTURES, OPTIMIZERS } from '../../src/shared/trainOptions';
import { inMemory } from '../../src/worker/dataset/dataset';
import { buildModel } from '../../src/worker/model/architectures';
import { sizeOf } from '../../src/worker/model/layers/layer';
import { evaluate } from '../../src/worker/model/evaluate';
import { parametersOf, type Model } from '../../src/worker/model/model';
import { createTrainer, type NamedWeight } from '../../src/worker/model/trainer';
import { realDataset } from '../support/dataset';
import { BACKENDS, useTensorFlow } from '../support/tensorFlow';

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
    }),
  ),
});
const { madeBy, runs } = v.parse(FixtureSchema, JSON.parse(readFileSync('test/fixtures/keras/parity.json', 'utf8')));
const BATCH = 200;

/**
 * Relative differences that rounding may make. Dense networks stay together for as long as one likes. Convolutions do not:
 * on the pictures' flat ground the four values under a pooling window are equal but for their last bit, and which of them
 * is the largest, and gets the gradient, depends on the order in which a library adds.
 */
const TOLERANCES = {
  dense: { short: { step: 1e-5, logit: 1e-5, test: 1e-5 }, long: { step: 1e-4, logit: 1e-4, test: 1e-4 } },
  cnn: { short: { step: 1e-4, logit: 1e-3, test: 1e-4 }, long: { step: 5e-3, logit: 5e-3, test: 1e-3 } },
} as const;

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

for (const backend of BACKENDS) {
  describe(`The same steps as ${madeBy}, on ${backend}`, () => {
    for (const { architecture, optimizer, losses, logits, testLoss } of runs) {
      const steps = losses.length;
      const tolerance = TOLERANCES[architecture === 'cnn' ? 'cnn' : 'dense'][steps > 20 ? 'long' : 'short'];

      it(`${architecture} by ${optimizer} has the same ${steps} losses, and then the same logits and test loss`, async function () {
        // By single operations 300 steps of convolutions take a minute and show nothing more than 20 do.
        if (backend === 'wasm' && architecture === 'cnn' && steps > 20) this.skip();
        this.timeout(120_000);
        const tensorflow = await useTensorFlow(backend);
        const { train, test } = await realDataset();
        const whole = buildModel({ architecture, hiddenUnits: 128 });
        const model = { ...whole, layers: whole.layers.filter(({ type }) => type !== 'Dropout') };
        const options = { optimizer, learningRate: 1e-3, batchSize: BATCH, seed: 0 };
        const trainer = await createTrainer(tensorflow, model, inMemory(train), options, () => undefined);
        try {
          trainer.setWeights(fixtureWeights(model));
          losses.forEach((expected, step) => {
            const order = Int32Array.from({ length: BATCH }, (_, i) => step * BATCH + i);
            const actual = trainer.train(order).loss / BATCH;
            assert.ok(
              Math.abs(actual - expected) / expected < tolerance.step,
              `step ${step}: ${actual} instead of ${expected}`,
            );
          });
          const actual = trainer.logits(test.images.subarray(0, 10 * 784));
          const largest = Math.max(...logits.map(Math.abs));
          logits.forEach((expected, i) => {
            assert.ok(
              Math.abs((actual[i] ?? 0) - expected) / largest < tolerance.logit,
              `logit ${i}: ${actual[i] ?? 0} instead of ${expected}`,
            );
          });
          const loss = evaluate(trainer, test).evaluation.loss;
          assert.ok(Math.abs(loss - testLoss) / testLoss < tolerance.test, `test loss ${loss} instead of ${testLoss}`);
        } finally {
          trainer.dispose();
        }
      });
    }
  });
}
