import { parentPort, workerData } from 'node:worker_threads';
import { loadAddon } from '../../src/worker/tensorflow/addon';

// A thread that loads the addon of a folder and tells how that went.
try {
  loadAddon(workerData as string);
  parentPort?.postMessage('loaded');
} catch (error) {
  parentPort?.postMessage(String(error));
}
// Stays, so that the addon is in use while others load it.
setInterval(() => undefined, 1000);
