import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { t } from '@vscode/l10n';
import { toErrorData, UserError } from '../../shared/domain/errors';
import { smaller } from '../../shared/domain/pictures';
import { Caller, type ReplyMessage } from '../../shared/protocol/calls';
import { usedTexts } from '../../shared/language/texts';
import type { DecodedPicture } from './bitmap';
import type { DecodingApi, DecodingConfig } from './decodingApi';
import { pictureUnreadable } from './pictureError';

export interface DecoderOptions {
  /** Contains the .wasm file of the decoders. */
  readonly wasmFolder: string;
  /** The bundle of `decodingThread.ts`. By default, `decoder.js` beside `wasmFolder`, where the build writes it. */
  readonly threadFile?: string;
  /** Milliseconds that a picture may take. Then its thread is ended. */
  readonly patience?: number;
  /** Milliseconds without a picture after which the thread ends. */
  readonly rest?: number;
}

const PATIENCE = 5_000;
const REST = 60_000;
/** Milliseconds that the thread may take to load its decoders. Leaves room for a busy machine. */
const LOADING_PATIENCE = 30_000;

/** For JavaScript's heap. Decoders hardly use it: pixels are outside, and WebAssembly has its own limit. */
const HEAP_LIMITS = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 4 };

interface Thread {
  readonly worker: Worker;
  readonly caller: Caller<DecodingApi>;
}

/**
 * Decodes pictures one at a time, in a thread of its own.
 *
 * It has its own thread because a decoder that hangs can only be ended together with its thread, and because decoding
 * in the training thread would delay Pause and Stop. The worker starts it, not the extension host, because the worker
 * is where the pixels are used.
 *
 * The thread starts with the first picture and ends after a rest. If a picture takes too long or crashes the thread,
 * only that picture fails; the next one gets a new thread.
 */
export class Decoder {
  private thread: Thread | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;
  private resting: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(private readonly options: DecoderOptions) {}

  /** Starts the thread before the first picture, which then does not wait until the decoders are loaded. */
  async start(): Promise<void> {
    await this.inTurn(() => this.loadedThread());
  }

  /**
   * Decodes a picture by its content, not by the extension of its name. `name` is for the error. The bytes are
   * transferred to the thread, so the caller's array is empty afterwards. Rejects with UserError `picture-unreadable`.
   */
  decode(name: string, bytes: Uint8Array): Promise<DecodedPicture> {
    return this.inTurn(async () => {
      const thread = await this.loadedThread();
      const { result } = thread.caller.call('decode', { name, bytes });
      const { patience = PATIENCE } = this.options;
      try {
        return await this.within(patience, thread, result, () => tooSlow(name));
      } catch (error) {
        const isKnown = error instanceof UserError && ['picture-unreadable', 'cancelled'].includes(error.code);
        throw isKnown ? error : crashed(name, error);
      }
    });
  }

  /** Ends the thread for good. Waiting pictures are rejected with `cancelled`. */
  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.resting);
    await this.end(cancelled());
  }

  /** One after the other, so that the time of one picture does not count for the next. */
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
    // A resting thread must not keep the program alive.
    this.resting.unref();
    this.thread.worker.unref();
  }

  private async loadedThread(): Promise<Thread> {
    if (this.thread !== undefined) {
      this.thread.worker.ref();
      return this.thread;
    }
    const thread = this.begin();
    try {
      await this.within(LOADING_PATIENCE, thread, thread.caller.call('load', undefined).result, notLoaded);
    } catch (error) {
      await this.end(cancelled());
      throw this.closed ? cancelled() : notLoaded(error);
    }
    return thread;
  }

  private begin(): Thread {
    const { wasmFolder, threadFile = path.join(wasmFolder, '..', 'decoder.js') } = this.options;
    const workerData: DecodingConfig = { wasmFolder, texts: usedTexts() };
    const worker = new Worker(threadFile, { workerData, resourceLimits: HEAP_LIMITS });
    const caller = new Caller<DecodingApi>((message, transfer) => {
      worker.postMessage(message, transfer);
    });
    const thread = { worker, caller };
    worker.on('message', (message: ReplyMessage<never>) => {
      caller.receive(message);
    });
    worker.on('error', (error) => {
      this.forget(thread, gone(error));
    });
    worker.on('exit', () => {
      this.forget(thread, gone());
    });
    this.thread = thread;
    return thread;
  }

  /** Ends the thread if the result does not arrive in time. */
  private async within<Result>(
    patience: number,
    thread: Thread,
    result: Promise<Result>,
    why: () => UserError,
  ): Promise<Result> {
    let settled = false;
    const endUnlessSettled = (): void => {
      if (!settled && this.thread === thread) void this.end(why());
    };
    // If this thread was busy, the reply may have arrived unread. It is read before the immediate runs.
    const watchdog = setTimeout(() => setImmediate(endUnlessSettled), patience);
    try {
      return await result;
    } finally {
      settled = true;
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

const saveAgain = (): string => t('Save it again with another program and try that.');

function tooSlow(name: string): UserError {
  return pictureUnreadable(name, t('took too long to decode'), undefined, smaller());
}

function crashed(name: string, cause: unknown): UserError {
  return pictureUnreadable(name, t('cannot be decoded: the decoder crashed on it'), cause, saveAgain());
}

function gone(cause?: unknown): UserError {
  return new UserError(
    { code: 'worker-gone', message: t('The decoding thread has ended.'), nextStep: t('Try again.') },
    { cause: cause === undefined ? undefined : toErrorData(cause).detail },
  );
}

function notLoaded(cause?: unknown): UserError {
  return new UserError(
    {
      code: 'worker-gone',
      message: t('The decoding thread does not start.'),
      nextStep: t('Reload the window and try again.'),
    },
    { cause },
  );
}

function cancelled(): UserError {
  return new UserError({ code: 'cancelled', message: t('Decoding was cancelled.'), nextStep: t('Start it again.') });
}
