import { parentPort, workerData } from 'node:worker_threads';
import { assertNever, toErrorData } from '../shared/domain/errors';
import type { FromWorker, ToWorker, WorkerConfig, WorkerMethod } from '../shared/protocol/workerApi';
import { CallControl, type CallContext } from './thread/callControl';
import { createHandlers } from './handlers';
import { transferables } from '../shared/protocol/transferables';

// The thread's side of the port: calls come in, each is answered once; what a running call is told goes to its control.
const port = parentPort;
if (port === null) throw new Error('This program runs as a worker thread.');

const send = (message: FromWorker): void => {
  port.postMessage(message, message.type === 'result' ? transferables(message.value) : []);
};
const handlers = createHandlers(workerData as WorkerConfig, (level, message) => {
  send({ type: 'log', level, message });
});
const running = new Map<number, CallControl>();

port.on('message', (message: ToWorker) => {
  switch (message.type) {
    case 'call':
      void answer(message.id, message.method, message.params);
      return;
    case 'signal':
      running.get(message.id)?.receive(message.signal);
      return;
    case 'close':
      handlers.close();
      port.close();
      return;
    default:
      assertNever(message);
  }
});

async function answer(id: number, method: WorkerMethod, params: unknown): Promise<void> {
  const control = new CallControl();
  running.set(id, control);
  try {
    const handler = handlers[method] as (params: unknown, context: CallContext) => Promise<unknown>;
    const value = await handler(params, {
      control,
      report: (progress) => {
        send({ type: 'progress', id, progress });
      },
    });
    send({ type: 'result', id, value });
  } catch (error) {
    send({ type: 'error', id, error: toErrorData(error) });
  } finally {
    running.delete(id);
  }
}
