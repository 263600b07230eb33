import { setTimeout } from 'node:timers/promises';
import type { WorkerClient } from '../workerClient/workerClient';
import type { TrainingSession } from './trainingSession';

/** Milliseconds to wait for the run to be saved. The editor gives an extension five seconds to shut down. */
const SAVING_PATIENCE = 3000;

/** Before the window closes, saves what the run has learned so far, and ends the worker thread. */
export async function endOfWindow(session: TrainingSession, worker: WorkerClient): Promise<void> {
  await Promise.race([session.keepWhatWasLearned(), setTimeout(SAVING_PATIENCE, undefined, { ref: false })]);
  await worker.dispose();
}
