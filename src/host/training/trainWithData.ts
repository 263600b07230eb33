import { downloadMissing } from '../../files/downloadMissing';
import type { Log } from '../../shared/domain/log';
import type { RunResults } from '../../shared/domain/runRecord';
import { trainingCancelled } from '../../shared/domain/trainingErrors';
import type { RunningCall } from '../../shared/protocol/calls';
import type { TrainParams, WorkerCalls } from '../../shared/protocol/workerApi';
import type { TrainingProgress } from '../../shared/training/trainingProgress';

/**
 * Trains, after downloading what is missing of the data set. The download is made here and not in the worker's thread,
 * because it is only here that the editor lends its proxy and its certificates to `fetch`.
 */
export function trainWithData(
  worker: WorkerCalls,
  params: TrainParams,
  log: Log,
  report: (progress: TrainingProgress) => void,
): RunningCall<RunResults> {
  const ended = new AbortController();
  let training: RunningCall<RunResults> | undefined;
  let paused = false;
  const run = async (): Promise<RunResults> => {
    const { folders, missing } = await worker.call('locateData', { dataFolder: params.dataFolder }).result;
    await downloadMissing(missing, { signal: ended.signal, report, log });
    if (ended.signal.aborted) throw trainingCancelled();
    training = worker.call('train', { ...params, folders }, report);
    if (paused) training.signal('pause');
    return training.result;
  };
  return {
    result: run(),
    signal: (signal) => {
      if (training !== undefined) training.signal(signal);
      // Until then there is nothing to keep, and a pause waits for the first step.
      else if (signal === 'stop' || signal === 'cancel') ended.abort();
      else paused = signal === 'pause';
    },
  };
}
