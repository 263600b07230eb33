import { parentPort, workerData } from 'node:worker_threads';
import { RunStore } from '../../../src/worker/runs/runStore';
import { newRun } from '../../support/newRun';
import { someSnapshots } from '../../support/snapshots';

// A thread of the drill: saves runs in the folder that it is given, labels and marks each, and tells what it has done.
// It goes on until it is ended.
const store = new RunStore(workerData as string, () => undefined);

async function work(): Promise<never> {
  for (let i = 0; ; i++) {
    const id = `run-${String(i).padStart(4, '0')}`;
    await store.save({ ...newRun(id), snapshots: someSnapshots(5) });
    parentPort?.postMessage({ id });
    await store.label(id, 'labelled');
    parentPort?.postMessage({ id, label: 'labelled' });
    await store.mark(id, 4, 'ambiguous');
    parentPort?.postMessage({ id, marks: 1 });
  }
}

void work();
