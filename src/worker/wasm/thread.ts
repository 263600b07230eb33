import { parentPort, workerData } from 'node:worker_threads';
import { createQueue } from './createQueue';
import { ENDED, type ThreadConfig } from './threadApi';

// A thread that computes. It runs tasks, and sleeps when there are none. Only its end ends the loop, so it hears no
// messages.

/** How often a thread looks for work before it sleeps. To wake it up takes longer than most phases wait. */
const SPINS = 2000;

const { control, queue } = createQueue(workerData as ThreadConfig, () => {
  parentPort?.postMessage(ENDED);
});

for (;;) {
  while (queue.runNext());
  const seen = queue.seenPhase;
  let spins = 0;
  while (spins < SPINS && control.load('phase') === seen) spins++;
  if (spins === SPINS) control.waitWhilePhase(seen);
}
