import type { RunRecord } from '../../src/shared/domain/runRecord';
import { DEFAULT_TRAIN_OPTIONS } from '../../src/shared/domain/trainOptions';
import type { LiveRun, TrainingState } from '../../src/shared/training/trainingState';

const summary = { name: 'sequential', layers: [], trainableParameters: 0, nonTrainableParameters: 0 };
const backend = { kind: 'native', description: 'TensorFlow 2.21.0', version: '2.21.0' } as const;

export const live: LiveRun = {
  startedAt: 0,
  options: DEFAULT_TRAIN_OPTIONS,
  summary,
  backend,
  stepsPerEpoch: 300,
  history: [{ epoch: 6, loss: 0.33, accuracy: 0.881, seconds: 0.4, steps: 300 }],
  current: { epoch: 7, step: 87, stepsPerEpoch: 300, loss: 0.32, accuracy: 0.8843, seconds: 0.13, secondsLeft: 5.2 },
};

export const record: RunRecord = {
  format: 1,
  id: 'a',
  startedAt: '2026-01-02T03:04:05.000Z',
  outcome: 'completed',
  options: DEFAULT_TRAIN_OPTIONS,
  versions: { extension: '', tfjs: '', node: '', platform: '' },
  backend,
  summary,
  history: [{ epoch: 1, loss: 0.33, accuracy: 0.92, seconds: 0.4, steps: 300 }],
  stepsPerEpoch: 300,
  evaluation: { loss: 0.34, accuracy: 0.8843, classAccuracy: [] },
};

export const training: TrainingState = { phase: 'training', live, paused: false, stopping: false };
