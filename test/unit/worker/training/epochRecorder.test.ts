import assert from 'node:assert/strict';
import { DEFAULT_TRAIN_OPTIONS } from '../../../../src/shared/domain/trainOptions';
import { buildModel } from '../../../../src/worker/model/architectures';
import { initialWeights } from '../../../../src/worker/model/initialWeights';
import { SeededRandom } from '../../../../src/worker/model/seededRandom';
import { EpochRecorder, weightsEvery } from '../../../../src/worker/training/epochRecorder';
import { evaluate } from '../../../../src/worker/training/evaluate';
import { roundedWeights } from '../../../../src/worker/training/roundedWeights';

const model = buildModel(DEFAULT_TRAIN_OPTIONS);
const weights = initialWeights(model, new SeededRandom(7));
const kernel = weights.find(({ name }) => name === 'dense/kernel')?.values ?? new Float32Array();
/** Picture n has n in its first byte; the network is sure that it is of class n modulo 7. */
const test = {
  images: Uint8Array.from({ length: 250 * 784 }, (_, i) => (i % 784 === 0 ? i / 784 : 0)),
  labels: Uint8Array.from({ length: 250 }, (_, i) => i % 10),
};
const trainer = {
  predictedAtOnce: 100,
  logits: (images: Uint8Array) =>
    Promise.resolve(
      Float32Array.from({ length: images.length / 78.4 }, (_, i) =>
        (images[Math.floor(i / 10) * 784] ?? 0) % 7 === i % 10 ? 5 : 0,
      ),
    ),
  weights: () => weights,
};
const at = (epoch: number) => ({ model, test, epoch, epochs: 20 });

describe('The recorder of epochs', () => {
  it('finds the same scores as an evaluation, and counts every picture', async () => {
    const recorder = new EpochRecorder();
    const { evaluation } = await recorder.record(trainer, at(1), () => Promise.resolve());
    assert.deepEqual(evaluation, (await evaluate(trainer, test)).evaluation);
    const [snapshot] = recorder.snapshots;
    assert.equal(snapshot?.accuracy, evaluation.accuracy);
    assert.equal(
      snapshot.matrix.reduce((sum, count) => sum + count, 0),
      250,
    );
    const right = test.labels.filter((label, i) => i % 7 === label).length;
    assert.equal(
      snapshot.matrix.filter((_, cell) => cell % 11 === 0).reduce((sum, count) => sum + count, 0),
      right,
    );
    assert.equal(snapshot.labels.length, 100);
    assert.equal(snapshot.probabilities.length, 1000);
    assert.ok(Math.abs((snapshot.probabilities[0] ?? 0) - Math.exp(5) / (Math.exp(5) + 9)) < 1e-6);
  });

  it('can be interrupted between its parts', async () => {
    const recorder = new EpochRecorder();
    await assert.rejects(
      recorder.record(trainer, at(1), () => Promise.reject(new Error('cancelled'))),
      /cancelled/,
    );
    assert.deepEqual(recorder.snapshots, []);
  });

  it('keeps weights to 8 bits, one picture a unit', () => {
    const { side, values, scale } = roundedWeights(model, weights);
    assert.equal(side, 28);
    assert.equal(scale, Math.max(...kernel.map(Math.abs)));
    for (const [unit, input] of [
      [0, 0],
      [3, 500],
      [127, 783],
    ] as const) {
      const rounded = ((values[unit * 784 + input] ?? 0) / 127) * scale;
      assert.ok(Math.abs(rounded - (kernel[input * 128 + unit] ?? 0)) <= scale / 127 / 2 + 1e-9);
    }
  });

  it('has no weights to show of a network that has diverged', () => {
    const diverged = weights.map((each) => ({ ...each, values: each.values.map(() => Number.NaN) }));
    assert.ok(roundedWeights(model, diverged).values.every((value) => value === 0));
  });

  it('keeps the weights of every epoch of 20, and of fewer of 200', () => {
    assert.equal(weightsEvery(model, 20), 1);
    assert.ok((201 / weightsEvery(model, 200)) * 784 * 128 < 4.2e6);
    const wide = buildModel({ ...DEFAULT_TRAIN_OPTIONS, hiddenUnits: 2048 });
    assert.equal(weightsEvery(wide, 20), 1, 'only the first 128 units are kept');
  });
});
