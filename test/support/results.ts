import type { RunRecord, RunResults } from '../../src/shared/domain/runRecord';
import { finishedRecord } from './pages';

/** A run of this id with little in it. */
export function recordOf(id: string, change: Partial<RunRecord> = {}): RunRecord {
  return { ...finishedRecord, id, ...change };
}

/** The results of a run of this id; each array has a buffer of its own, as those of the worker have. */
export function resultsOf(id: string, change: Partial<RunResults> = {}): RunResults {
  return { record: recordOf(id), testProbabilities: new Float32Array(20), testLabels: new Uint8Array(2), ...change };
}
