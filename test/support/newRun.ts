import type { RunRecord } from '../../src/shared/domain/runRecord';
import { DEFAULT_TRAIN_OPTIONS } from '../../src/shared/domain/trainOptions';
import { toLayersModel } from '../../src/worker/exports/layersModel';
import { buildModel } from '../../src/worker/model/architectures';
import { initialWeights } from '../../src/worker/model/initialWeights';
import { SeededRandom } from '../../src/worker/model/seededRandom';
import type { NewRun } from '../../src/worker/runs/runStore';
import { epochs, finishedRecord } from './pages';

/** The network of `newRun`, and its weights. */
export const model = buildModel(DEFAULT_TRAIN_OPTIONS);
export const weights = initialWeights(model, new SeededRandom(7));

/** A complete run that can be saved, without training it. */
export function newRun(id: string, change: Partial<RunRecord> = {}): NewRun {
  const record: RunRecord = { ...finishedRecord, id, history: epochs(1), ...change };
  const testProbabilities = Float32Array.from({ length: 100_000 }, (_, i) => (i % 10 === 3 ? 1 : 0));
  const testLabels = Uint8Array.from({ length: 10_000 }, (_, i) => i % 10);
  return { record, model: toLayersModel(model, weights, 'test'), testProbabilities, testLabels, snapshots: [] };
}
