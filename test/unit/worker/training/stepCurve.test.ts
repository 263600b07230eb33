import assert from 'node:assert/strict';
import * as v from 'valibot';
import { MOST_STEP_POINTS, StepPointsSchema } from '../../../../src/shared/domain/stepPoint';
import { StepCurve } from '../../../../src/worker/training/stepCurve';

/** A training in which step `i` of an epoch has the loss `i` on each of its 200 pictures, and half of them right. */
function trained(epochs: number, stepsPerEpoch: number, stepsPerCall: number): StepCurve {
  const curve = new StepCurve(epochs, stepsPerEpoch);
  for (let epoch = 1; epoch <= epochs; epoch++) {
    for (let done = 0; done < stepsPerEpoch;) {
      const steps = Math.min(stepsPerCall, stepsPerEpoch - done);
      let loss = 0;
      for (let i = 0; i < steps; i++) loss += 200 * (done + i);
      done += steps;
      curve.add({ loss, hits: 100 * steps, pictures: 200 * steps }, steps, { epoch, done });
    }
  }
  return curve;
}

describe('The curve by step', () => {
  it('has a point for every step of a short training', () => {
    const { points } = trained(2, 4, 1);
    assert.deepEqual(
      points,
      [0, 1, 2, 3, 4, 5, 6, 7].map((i) => [(i + 1) / 4, i % 4, 0.5]),
    );
  });

  it('has the mean of several steps as a point of a longer one', () => {
    const { points } = trained(20, 300, 5);
    assert.equal(points.length, 240);
    assert.deepEqual(points[0], [0.08333, 12, 0.5]);
    assert.deepEqual(points.at(-1), [20, 287, 0.5]);
  });

  it('never has more points than a record may have', () => {
    for (const [epochs, stepsPerEpoch, stepsPerCall] of [
      [200, 300, 10],
      [7, 301, 3],
      [1, 60_000, 7],
    ] as const)
      assert.ok(trained(epochs, stepsPerEpoch, stepsPerCall).points.length <= MOST_STEP_POINTS);
  });

  it('has no value where the training has diverged', () => {
    const curve = new StepCurve(1, 1);
    curve.add({ loss: Number.NaN, hits: 20, pictures: 200 }, 1, { epoch: 1, done: 1 });
    assert.deepEqual(curve.points, [[1, null, 0.1]]);
  });

  it('gives each point once to whoever follows it', () => {
    const curve = new StepCurve(1, 2);
    curve.add({ loss: 200, hits: 0, pictures: 200 }, 1, { epoch: 1, done: 1 });
    assert.deepEqual(curve.takeFresh(), [[0.5, 1, 0]]);
    assert.deepEqual(curve.takeFresh(), []);
    assert.equal(curve.points.length, 1);
  });

  it('is checked when a record is read', () => {
    assert.ok(v.is(StepPointsSchema, [[1, null, 0.5]]));
    const wrong: readonly unknown[] = ['', [[1, 2]], [['1', 2, 3]], [[null, 2, 3]], new Array(241).fill([1, 2, 3])];
    for (const each of wrong) assert.ok(!v.is(StepPointsSchema, each), JSON.stringify(each).slice(0, 40));
  });
});
