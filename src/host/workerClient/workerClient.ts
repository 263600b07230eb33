import { SHARE_ENV, Worker } from 'node:worker_threads';
import { t } from '@vscode/l10n';
import { UserError } from '../../shared/domain/errors';
import type { Log } from '../../shared/domain/log';
import { Caller, type MethodOf, type ParamsOf, type ResultOf, type RunningCall } from '../../shared/protocol/calls';
import type { FromWorker, ToWorker, WorkerApi, WorkerConfig } from '../../shared/protocol/workerApi';
import type { TrainingProgress } from '../../shared/training/trainingProgress';

export interface WorkerClientOptions {
  /** Path of the worker's bundle. */
  readonly workerPath: string;
  /** Called whenever a thread is started. */
  readonly config: () => WorkerConfig;
  readonly log: Log;
}

/**
 * The thread keeps large arrays, which are outside JavaScript's heap, and creates few small objects. The default would
 * reserve tens of megabytes for young objects.
 */
const LIMITS = { maxYoungGenerationSizeMb: 2 };

/** Milliseconds to wait for a thread to end by itself. */
const CLOSING_PATIENCE = 1000;

/**
 * The host's end of the worker thread. The first call starts the thread, which is then kept. If it dies, the next call
 * starts another one. Every call settles.
 */
export class WorkerClient {
  private worker: Worker | undefined;
  private readonly caller = new Caller<WorkerApi, TrainingProgress>((message, transfer) => {
    if (this.disposed) throw shutDown();
    this.worker ??= this.start();
    this.worker.postMessage(message, transfer);
  });
  private disposed = false;
  private outdated = false;

  constructor(private readonly options: WorkerClientOptions) {}

  /** Whether there is a thread. */
  get isStarted(): boolean {
    return this.worker !== undefined;
  }

  /**
   * Arrays in the parameters that have a buffer of their own are transferred to the thread: they are empty afterwards.
   * The result rejects with a UserError, `worker-gone` if the thread ended before it answered.
   */
  call<M extends MethodOf<WorkerApi>>(
    method: M,
    params: ParamsOf<WorkerApi, M>,
    onProgress?: (progress: TrainingProgress) => void,
  ): RunningCall<ResultOf<WorkerApi, M>> {
    const call = this.caller.call(method, params, onProgress);
    // If the call could not be sent, an outdated thread may have nothing left to do.
    this.closeIfOutdated();
    return call;
  }

  /**
   * Ends the thread once it has no running calls. The next call starts another one, which loads TensorFlow again.
   * Resolves when the old thread has ended.
   */
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

  /** Ends the thread and rejects its running calls. Can be called twice. */
  async dispose(): Promise<void> {
    this.disposed = true;
    const { worker } = this;
    this.worker = undefined;
    this.caller.rejectAll(shutDown());
    await worker?.terminate();
  }

  private closeIfOutdated(): void {
    const { worker } = this;
    if (!this.outdated || worker === undefined || this.caller.underWay > 0) return;
    this.worker = undefined;
    worker.postMessage({ type: 'close' } satisfies ToWorker);
    // Something may keep the thread alive although it was asked to end.
    const timer = setTimeout(() => void worker.terminate(), CLOSING_PATIENCE);
    worker.once('exit', () => {
      clearTimeout(timer);
    });
  }

  /** Throws UserError `worker-gone`. */
  private start(): Worker {
    this.outdated = false;
    const worker = this.newThread();
    worker.on('message', (message: FromWorker) => {
      this.receive(message);
    });
    worker.on('messageerror', (error) => {
      // We cannot tell which call lost its answer, so all fail.
      this.ended(worker, t('A message from the worker thread could not be read: {0}', error.message));
      void worker.terminate();
    });
    worker.on('error', (error) => {
      this.ended(worker, t('The worker thread failed: {0}', error.message));
    });
    worker.on('exit', (code) => {
      this.ended(worker, t('The worker thread ended with code {0}.', code));
    });
    for (const stream of [worker.stdout, worker.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.options.log('info', text.trimEnd());
      });
    }
    return worker;
  }

  private newThread(): Worker {
    const { workerPath, config } = this.options;
    try {
      return new Worker(workerPath, {
        workerData: config(),
        // The native library reads its settings from the process' environment, not from a copy.
        env: SHARE_ENV,
        stdout: true,
        stderr: true,
        resourceLimits: LIMITS,
      });
    } catch (error) {
      throw gone(t('The worker thread cannot be started: {0}', String(error)));
    }
  }

  private receive(message: FromWorker): void {
    const isReply = this.caller.receive(message);
    if (!isReply && message.type === 'log') this.options.log(message.level, message.message);
    this.closeIfOutdated();
  }

  /** An error is followed by an exit. Only the first of them counts, and only that of the current thread. */
  private ended(worker: Worker, why: string): void {
    if (this.worker !== worker) return;
    this.worker = undefined;
    this.options.log('error', why);
    this.caller.rejectAll(gone(why));
  }
}

/** For calls while the window closes. Nobody will see this error. */
function shutDown(): UserError {
  return new UserError({
    code: 'cancelled',
    message: t('The extension is being shut down.'),
    nextStep: t('Saved runs are safe.'),
  });
}

function gone(why: string): UserError {
  return new UserError({
    code: 'worker-gone',
    message: why,
    nextStep: t('Saved runs are safe. Train again to continue.'),
    action: 'trainModel',
  });
}
