import assert from 'node:assert/strict';
import { reduce } from '../../../../src/shared/training/trainingReducer';
import type { TrainingProgress } from '../../../../src/shared/training/trainingProgress';
import type { TrainingState } from '../../../../src/shared/training/trainingState';
import { liveInEpoch7 as live } from '../../../support/pages';

const training: TrainingState = { phase: 'training', live, paused: false, stopping: false };

const started: TrainingProgress = {
  type: 'started',
  startedAt: live.startedAt,
  options: live.options,
  summary: live.summary,
  backend: live.backend,
  stepsPerEpoch: live.stepsPerEpoch,
  shapes: { trainImages: [], trainLabels: [], testImages: [], testLabels: [] },
};
const step: TrainingProgress = {
  type: 'step',
  epoch: 1,
  step: 10,
  stepsPerEpoch: 300,
  loss: 1,
  accuracy: 0.5,
  seconds: 0.1,
  secondsLeft: 9,
};
const result = { epoch: 1, loss: 0.5, accuracy: 0.8, seconds: 1, steps: 300 };

describe('The state of training', () => {
  it('goes from preparing through epochs to saving', () => {
    const phases: string[] = [];
    let state: TrainingState = { phase: 'idle' };
    for (const progress of [
      { type: 'preparing', step: 'dataset', message: 'Loading' },
      started,
      step,
      { type: 'epoch', result },
      { type: 'evaluating' },
      { type: 'saving' },
    ] as const) {
      state = reduce(state, progress);
      phases.push(state.phase === 'finishing' ? state.activity : state.phase);
    }
    assert.deepEqual(phases, ['preparing', 'training', 'training', 'training', 'evaluating', 'saving']);
    assert.ok(state.phase === 'finishing');
    assert.deepEqual(state.live.history, [result]);
    assert.equal(state.live.current?.step, 10);
  });

  it('keeps the points of the curves by step in their order', () => {
    const first = reduce(training, { ...step, points: [[7.1, 0.3, 0.9]] });
    const second = reduce(reduce(first, step), { ...step, points: [[7.2, null, 0.1]] });
    assert.ok(second.phase === 'training');
    assert.deepEqual(second.live.points, [...live.points, [7.1, 0.3, 0.9], [7.2, null, 0.1]]);
    assert.ok(second.live.current !== undefined && !('points' in second.live.current));
  });

  it('is paused and resumed', () => {
    const paused = reduce(training, { type: 'paused' });
    assert.ok(paused.phase === 'training' && paused.paused);
    const resumed = reduce(paused, { type: 'resumed' });
    assert.ok(resumed.phase === 'training' && !resumed.paused);
  });

  it('is not changed by steps that come too late', () => {
    assert.deepEqual(reduce({ phase: 'idle' }, step), { phase: 'idle' });
    assert.deepEqual(reduce({ phase: 'idle' }, { type: 'saving' }), { phase: 'idle' });
  });

  it('is never changed in place', () => {
    const before = structuredClone(training);
    reduce(training, { type: 'epoch', result });
    assert.deepEqual(training, before);
  });
});
