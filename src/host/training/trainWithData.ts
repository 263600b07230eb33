import { downloadMissing } from '../../files/downloadMissing';
import { unlessAborted } from '../../files/unlessAborted';
import type { Log } from '../../shared/domain/log';
import type { RunResults } from '../../shared/domain/runRecord';
import { trainingCancelled } from '../../shared/domain/trainingErrors';
import type { RunningCall } from '../../shared/protocol/calls';
import type { TrainParams, WorkerCalls } from '../../shared/protocol/workerApi';
import type { TrainingProgress } from '../../shared/training/trainingProgress';

/**
 * Trains, after downloading the missing files of the data set. The host downloads them and not the worker thread,
 * because `fetch` uses the editor's proxy and certificates only in the host.
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
    const locating = worker.call('locateData', { dataFolder: params.dataFolder }).result;
    const { folders, missing } = await unlessAborted(locating, ended.signal, trainingCancelled);
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
      // Before training begins there is nothing to keep. A pause takes effect at the first step.
      else if (signal === 'stop' || signal === 'cancel') ended.abort();
      else paused = signal === 'pause';
    },
  };
}
