import { downloadMissing } from '../../files/downloadMissing';
import { UserError } from '../../shared/domain/errors';
import type { RunResults } from '../../shared/domain/runRecord';
import type { TrainingProgress } from '../../shared/training/trainingProgress';
import type { TrainParams } from '../../shared/protocol/workerApi';
import type { RunningCall, WorkerClient } from '../workerClient/workerClient';

/**
 * Trains, after downloading what is missing of the data set. The download is made here and not in the worker's thread,
 * because it is only here that the editor lends its proxy and its certificates to `fetch`.
 */
export function trainWithData(
  worker: WorkerClient,
  params: TrainParams,
  log: (level: 'info' | 'warn', message: string) => void,
  report: (progress: TrainingProgress) => void,
): RunningCall<'train'> {
  const ended = new AbortController();
  let training: RunningCall<'train'> | undefined;
  let paused = false;
  const run = async (): Promise<RunResults> => {
    const missing = await worker.call('missingData', { dataFolder: params.dataFolder }).result;
    await downloadMissing(missing, { signal: ended.signal, report, log });
    if (ended.signal.aborted) throw cancelled();
    training = worker.call('train', params, report);
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

function cancelled(): UserError {
  return new UserError({
    code: 'cancelled',
    message: 'Training was cancelled.',
    nextStep: 'Train again when you like.',
  });
}
