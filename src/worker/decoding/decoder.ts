import { Worker } from 'node:worker_threads';
import { toErrorData, UserError } from '../../shared/domain/errors';
import { Caller, type ReplyMessage } from '../../shared/protocol/calls';
import type { DecodedPicture } from './bitmap';
import type { DecodingApi, DecodingConfig } from './decodingApi';
import { pictureUnreadable, SMALLER } from './pictureError';

export interface DecoderOptions {
  /** The bundle of `decodingThread.ts`. */
  readonly threadFile: string;
  readonly config: DecodingConfig;
  /** Milliseconds that a picture may take before the thread is ended. */
  readonly patience?: number;
  /** Milliseconds without a picture after which the thread ends. */
  readonly rest?: number;
}

const PATIENCE = 5_000;
const REST = 60_000;
/** Milliseconds that the thread may take to load its decoders, on a machine that is busy with other work. */
const LOADING_PATIENCE = 30_000;

/** Of JavaScript's heap, where the decoders keep little. Pixels lie outside it, WebAssembly has a limit of its own. */
const LIMITS = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 4 };

interface Thread {
  readonly worker: Worker;
  readonly caller: Caller<DecodingApi>;
}

/**
 * Decodes pictures in a thread of its own, one at a time. A thread is the only thing that can be ended while a decoder
 * is inside a file: the one that trains never decodes, so no picture can stall a training. The thread starts with the
 * first picture and ends after a rest. A picture that takes too long, or that kills the thread, fails alone; the next one
 * gets another thread.
 */
export class Decoder {
  private thread: Thread | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;
  private resting: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(private readonly options: DecoderOptions) {}

  /** Starts the thread ahead of the first picture, which then does not wait for the decoders to load. */
  async start(): Promise<void> {
    await this.inTurn(() => this.loaded());
  }

  /** Rejects with UserError `picture-unreadable`. The bytes are moved to the thread: the caller finds them empty. */
  decode(name: string, bytes: Uint8Array): Promise<DecodedPicture> {
    return this.inTurn(async () => {
      const { caller, worker } = await this.loaded();
      const { result } = caller.call('decode', { name, bytes });
      return this.within(result, this.options.patience ?? PATIENCE, worker, () => tooSlow(name)).catch(
        (error: unknown) => {
          throw error instanceof UserError && error.code === 'picture-unreadable' ? error : fatal(name, error);
        },
      );
    });
  }

  /** Ends the thread. Pictures that wait are rejected with `cancelled`. */
  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.resting);
    await this.end(cancelled());
  }

  /** One after the other, so that the time of each is its own. */
  private inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    clearTimeout(this.resting);
    this.waiting++;
    const result = this.last.then(() => {
      if (this.closed) throw cancelled();
      return work();
    });
    const done = (): void => {
      this.done();
    };
    this.last = result.then(done, done);
    return result;
  }

  private done(): void {
    this.waiting--;
    if (this.waiting > 0 || this.thread === undefined) return;
    this.resting = setTimeout(() => void this.end(cancelled()), this.options.rest ?? REST);
    // A thread at rest keeps no program from ending.
    this.resting.unref();
    this.thread.worker.unref();
  }

  private async loaded(): Promise<Thread> {
    const isNew = this.thread === undefined;
    const thread = (this.thread ??= this.begin());
    thread.worker.ref();
    if (isNew)
      await this.within(thread.caller.call('load', undefined).result, LOADING_PATIENCE, thread.worker, notLoaded);
    return thread;
  }

  private begin(): Thread {
    const worker = new Worker(this.options.threadFile, { workerData: this.options.config, resourceLimits: LIMITS });
    const caller = new Caller<DecodingApi>((message, transfer) => {
      worker.postMessage(message, transfer);
    });
    const thread = { worker, caller };
    let reason: unknown;
    worker.on('message', (message: ReplyMessage<never>) => {
      caller.receive(message);
    });
    worker.on('error', (error) => {
      reason = error;
      this.forget(thread, gone(error));
    });
    worker.on('exit', () => {
      this.forget(thread, gone(reason));
    });
    return thread;
  }

  /** Ends the thread when the call has not settled in time. */
  private async within<Result>(
    result: Promise<Result>,
    patience: number,
    worker: Worker,
    why: () => UserError,
  ): Promise<Result> {
    const watchdog = setTimeout(() => {
      if (this.thread?.worker === worker) void this.end(why());
    }, patience);
    try {
      return await result;
    } finally {
      clearTimeout(watchdog);
    }
  }

  private async end(why: UserError): Promise<void> {
    const { thread } = this;
    if (thread === undefined) return;
    this.forget(thread, why);
    await thread.worker.terminate();
  }

  private forget(thread: Thread, why: UserError): void {
    if (this.thread === thread) this.thread = undefined;
    thread.caller.rejectAll(why);
  }
}

const OTHER_PROGRAM = 'Save it again with another program and try that.';

function tooSlow(name: string): UserError {
  return pictureUnreadable(name, 'took too long to decode and was given up', undefined, SMALLER);
}

function fatal(name: string, cause: unknown): UserError {
  if (cause instanceof UserError && cause.code === 'cancelled') return cause;
  return pictureUnreadable(name, 'cannot be decoded: the decoder failed on it', cause, OTHER_PROGRAM);
}

function gone(reason: unknown): UserError {
  return new UserError(
    { code: 'worker-gone', message: 'The decoding thread has ended.', nextStep: 'Try again.' },
    { cause: reason === undefined ? undefined : toErrorData(reason).detail },
  );
}

function notLoaded(): UserError {
  return new UserError({
    code: 'worker-gone',
    message: 'The decoding thread does not start.',
    nextStep: 'Reload the window and try again.',
  });
}

function cancelled(): UserError {
  return new UserError({ code: 'cancelled', message: 'Decoding was cancelled.', nextStep: 'Start it again.' });
}
