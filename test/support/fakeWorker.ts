import { Answerer, Caller, type HandlersOf } from '../../src/shared/protocol/calls';
import { WORKER_PARAMS, type WorkerApi, type WorkerCalls } from '../../src/shared/protocol/workerApi';
import type { TrainingProgress } from '../../src/shared/training/trainingProgress';

type WorkerHandlers = HandlersOf<WorkerApi, TrainingProgress>;

export interface FakeWorker extends WorkerCalls {
  /** The methods that were called, in order. */
  readonly called: string[];
}

/** A worker without a thread: a test's own handlers behind the real contract, which clones and moves what is sent. */
export function fakeWorker(handlers: Partial<WorkerHandlers>): FakeWorker {
  const called: string[] = [];
  const missing = Object.keys(WORKER_PARAMS).map((name) => [name, () => Promise.reject(new Error(`No ${name} here.`))]);
  const all = { ...Object.fromEntries(missing), ...handlers } as WorkerHandlers;
  const answerer = new Answerer<WorkerApi, TrainingProgress>(all, WORKER_PARAMS, (message, transfer) => {
    const arrived: unknown = structuredClone(message, { transfer });
    queueMicrotask(() => {
      caller.receive(arrived);
    });
  });
  const caller = new Caller<WorkerApi, TrainingProgress>((message, transfer) => {
    if (message.type === 'call') called.push(message.method);
    const arrived: unknown = structuredClone(message, { transfer });
    queueMicrotask(() => {
      answerer.receive(arrived);
    });
  });
  return { called, call: (method, params, onProgress) => caller.call(method, params, onProgress) };
}
