import { parentPort, workerData } from 'node:worker_threads';
import type { Log } from '../shared/domain/log';
import { Answerer } from '../shared/protocol/calls';
import { WORKER_PARAMS, type FromWorker, type WorkerApi, type WorkerConfig } from '../shared/protocol/workerApi';
import { useTexts } from '../shared/language/texts';
import type { TrainingProgress } from '../shared/training/trainingProgress';
import { createHandlers } from './handlers';

// The worker thread: connects its port with the handlers.
const port = parentPort;
if (port === null) throw new Error('This program runs as a worker thread.');

const send = (message: FromWorker, transfer: ArrayBuffer[] = []): void => {
  port.postMessage(message, transfer);
};
const log: Log = (level, message) => {
  send({ type: 'log', level, message });
};
const config = workerData as WorkerConfig;
useTexts(config.texts);
const { handlers, close } = createHandlers(config, log);
const answerer = new Answerer<WorkerApi, TrainingProgress>(handlers, WORKER_PARAMS, send);

port.on('message', (message: unknown) => {
  if (isClose(message)) {
    close();
    port.close();
    return;
  }
  const fault = answerer.receive(message);
  if (fault !== undefined) log('warn', `The worker thread ignored a message: ${fault}`);
});

function isClose(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === 'close';
}
