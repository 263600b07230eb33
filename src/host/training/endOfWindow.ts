import { setTimeout } from 'node:timers/promises';
import type { WorkerClient } from '../workerClient/workerClient';
import type { TrainingSession } from './trainingSession';

/** Milliseconds for saving what was learned; the editor waits five seconds for an extension to end. */
const SAVING_PATIENCE = 3000;

/** Before the window goes, what a run has learned so far is saved, and the worker thread ended. */
export async function endOfWindow(session: TrainingSession, worker: WorkerClient): Promise<void> {
  await Promise.race([session.keepWhatWasLearned(), setTimeout(SAVING_PATIENCE, undefined, { ref: false })]);
  await worker.dispose();
}
