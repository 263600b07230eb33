import { SHARE_ENV, Worker } from 'node:worker_threads';
import { UserError, assertNever, toErrorData } from '../../shared/domain/errors';
import type { TrainingProgress } from '../../shared/training/trainingProgress';
import type {
  CallSignal,
  FromWorker,
  ParamsOf,
  ResultOf,
  ToWorker,
  WorkerConfig,
  WorkerMethod,
} from '../../shared/protocol/workerApi';

export interface WorkerClientOptions {
  /** The worker's bundle. */
  readonly workerPath: string;
  /** Asked for whenever a thread is started. */
  readonly config: () => WorkerConfig;
  readonly log: (level: 'info' | 'warn' | 'error', message: string) => void;
}

/**
 * What the thread keeps are large arrays, which lie outside JavaScript's heap; of small young objects it makes few. The
 * default would set aside tens of megabytes for them.
 */
const LIMITS = { maxYoungGenerationSizeMb: 2 };

/** Milliseconds that a thread has to end by itself. */
const CLOSING_PATIENCE = 1000;

/** A call that is under way. */
export interface RunningCall<M extends WorkerMethod> {
  /** Rejects with a UserError; `worker-gone` when the thread ended before it answered. */
  readonly result: Promise<ResultOf<M>>;
  readonly signal: (signal: CallSignal) => void;
}

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: UserError) => void;
  readonly onProgress: ((progress: TrainingProgress) => void) | undefined;
}

/**
 * The near side of the worker thread. The thread is started by the first call and kept; after it has died, the next call
 * starts another. Every call settles.
 */
export class WorkerClient {
  private worker: Worker | undefined;
  private readonly pending = new Map<number, Pending>();
  private lastId = 0;
  private disposed = false;
  private outdated = false;

  constructor(private readonly options: WorkerClientOptions) {}

  call<M extends WorkerMethod>(
    method: M,
    params: ParamsOf<M>,
    onProgress?: (progress: TrainingProgress) => void,
  ): RunningCall<M> {
    const id = ++this.lastId;
    const result = new Promise<unknown>((resolve, reject) => {
      if (this.disposed) {
        reject(shutDown());
        return;
      }
      this.pending.set(id, { resolve, reject, onProgress });
      try {
        this.worker ??= this.start();
      } catch (error) {
        this.pending.delete(id);
        reject(gone(`The worker thread cannot be started: ${String(error)}`));
        return;
      }
      try {
        this.send({ type: 'call', id, method, params } as ToWorker);
      } catch (error) {
        this.settle(id)?.reject(UserError.from(toErrorData(error)));
      }
    });
    return {
      result: result as Promise<ResultOf<M>>,
      signal: (signal) => {
        if (this.pending.has(id)) this.send({ type: 'signal', id, signal });
      },
    };
  }

  /** Has the next call start another thread, which loads TensorFlow anew; calls that are under way end first. Resolves when the old one has ended. */
  async renew(): Promise<void> {
    const { worker } = this;
    if (worker === undefined) return;
    const ended = new Promise<void>((resolve) => {
      worker.once('exit', () => {
        resolve();
      });
    });
    this.outdated = true;
    this.closeIfOutdated();
    await ended;
  }

  private closeIfOutdated(): void {
    const { worker } = this;
    if (!this.outdated || worker === undefined || this.pending.size > 0) return;
    this.worker = undefined;
    worker.postMessage({ type: 'close' } satisfies ToWorker);
    // Whatever still keeps the thread after it was asked to end.
    const timer = setTimeout(() => void worker.terminate(), CLOSING_PATIENCE);
    worker.once('exit', () => {
      clearTimeout(timer);
    });
  }

  /** Ends the thread; calls under way are rejected. Twice is safe. */
  async dispose(): Promise<void> {
    this.disposed = true;
    const { worker } = this;
    this.worker = undefined;
    this.rejectAll(shutDown());
    await worker?.terminate();
  }

  private start(): Worker {
    const { workerPath, config, log } = this.options;
    this.outdated = false;
    // The native library reads its settings from the process' environment, not from a copy.
    const worker = new Worker(workerPath, {
      workerData: config(),
      env: SHARE_ENV,
      stdout: true,
      stderr: true,
      resourceLimits: LIMITS,
    });
    worker.on('message', (message: FromWorker) => {
      this.receive(message);
    });
    worker.on('messageerror', (error) => {
      // Whose answer was lost cannot be told, and no call may wait for ever.
      this.ended(worker, `A message of the worker thread could not be read: ${error.message}`);
      void worker.terminate();
    });
    worker.on('error', (error) => {
      this.ended(worker, `The worker thread failed: ${error.message}`);
    });
    worker.on('exit', (code) => {
      this.ended(worker, `The worker thread ended with code ${code}.`);
    });
    for (const stream of [worker.stdout, worker.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        log('info', text.trimEnd());
      });
    }
    return worker;
  }

  private send(message: ToWorker): void {
    this.worker?.postMessage(message);
  }

  private receive(message: FromWorker): void {
    switch (message.type) {
      case 'log':
        this.options.log(message.level, message.message);
        return;
      case 'progress':
        this.pending.get(message.id)?.onProgress?.(message.progress);
        return;
      case 'result':
        this.settle(message.id)?.resolve(message.value);
        return;
      case 'error':
        this.settle(message.id)?.reject(UserError.from(message.error));
        return;
      default:
        assertNever(message);
    }
  }

  private settle(id: number): Pending | undefined {
    const call = this.pending.get(id);
    this.pending.delete(id);
    this.closeIfOutdated();
    return call;
  }

  /** An error is followed by an exit; only the first of them, of the thread that is in use, counts. */
  private ended(worker: Worker, why: string): void {
    if (this.worker !== worker) return;
    this.worker = undefined;
    this.options.log('error', why);
    this.rejectAll(gone(why));
  }

  private rejectAll(error: UserError): void {
    const calls = [...this.pending.values()];
    this.pending.clear();
    for (const { reject } of calls) reject(error);
  }
}

/** Nobody is there any more who could be told. */
function shutDown(): UserError {
  return new UserError({
    code: 'cancelled',
    message: 'The extension is being shut down.',
    nextStep: 'Saved runs are safe.',
  });
}

function gone(why: string): UserError {
  return new UserError({
    code: 'worker-gone',
    message: why,
    nextStep: 'Saved runs are safe; train again to go on.',
    action: 'retry-training',
  });
}
