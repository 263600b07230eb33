import type { RunRecord } from '../../src/shared/domain/runRecord';
import { DEFAULT_TRAIN_OPTIONS } from '../../src/shared/domain/trainOptions';
import { toLayersModel } from '../../src/worker/exports/layersModel';
import { buildModel } from '../../src/worker/model/architectures';
import { initialWeights } from '../../src/worker/model/initialWeights';
import { SeededRandom } from '../../src/worker/model/seededRandom';
import { summarize } from '../../src/worker/model/summary';
import type { NewRun } from '../../src/worker/runs/runStore';

/** The network of `newRun`, and its weights. */
export const model = buildModel(DEFAULT_TRAIN_OPTIONS);
export const weights = initialWeights(model, new SeededRandom(7));

/** A complete run that can be saved, without training it. */
export function newRun(id: string, change: Partial<RunRecord> = {}): NewRun {
  const record: RunRecord = {
    format: 1,
    id,
    startedAt: '2026-01-02T03:04:05.678Z',
    outcome: 'completed',
    options: DEFAULT_TRAIN_OPTIONS,
    versions: { extension: '0.1.0', tfjs: '4.22.0', node: 'v20.0.0', platform: 'linux-x64' },
    backend: { kind: 'native', description: 'TensorFlow', version: '2' },
    summary: summarize(model),
    history: [{ epoch: 1, loss: 0.5, accuracy: 0.8, seconds: 1, steps: 300 }],
    stepsPerEpoch: 300,
    evaluation: { loss: 0.4, accuracy: 0.85, classAccuracy: Array.from({ length: 10 }, () => 0.85) },
    ...change,
  };
  const testProbabilities = Float32Array.from({ length: 100_000 }, (_, i) => (i % 10 === 3 ? 1 : 0));
  const testLabels = Uint8Array.from({ length: 10_000 }, (_, i) => i % 10);
  return { record, model: toLayersModel(model, weights, 'test'), testProbabilities, testLabels };
}
