import { SHARE_ENV, Worker } from 'node:worker_threads';
import { t } from '@vscode/l10n';
import * as v from 'valibot';
import { UserError } from '../../shared/domain/errors';
import type { Log } from '../../shared/domain/log';
import { Answerer, Caller, type HandlersOf, type RunningCall } from '../../shared/protocol/calls';
import {
  CellOutputSchema,
  LESSON_HOST_PARAMS,
  type CellOutput,
  type CellResult,
  type FromLesson,
  type LessonApi,
  type LessonConfig,
  type LessonHostApi,
  type RunCellParams,
} from '../../shared/protocol/lessonApi';

export interface LessonThreadOptions {
  /** Path of the thread's bundle. */
  readonly threadFile: string;
  /** Called whenever a thread is started. */
  readonly config: () => Omit<LessonConfig, 'interruptFlag'>;
  readonly handlers: HandlersOf<LessonHostApi>;
  readonly log: Log;
}

/** Milliseconds that an interrupted cell has to end by itself. After that its thread is ended. */
const PATIENCE = 2000;

/**
 * The thread that runs the cells of one notebook and keeps their variables. The first cell starts it. It knows no
 * editor.
 */
export class LessonThread {
  private readonly flag = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  private worker: Worker | undefined;
  private running: RunningCall<CellResult> | undefined;
  private disposed = false;
  private readonly caller = new Caller<LessonApi, unknown>((message, transfer) => {
    if (this.disposed) throw threadEnded(closedText());
    this.worker ??= this.start();
    this.worker.postMessage(message, transfer);
  });

  constructor(private readonly options: LessonThreadOptions) {}

  /**
   * Runs a cell and reports what it puts below itself. One cell at a time. Rejects with UserError `worker-gone` if the
   * thread has ended: then the variables are lost.
   */
  async run(params: RunCellParams, show: (output: CellOutput) => void): Promise<CellResult> {
    const running = this.caller.call('runCell', params, (output) => {
      const parsed = v.safeParse(CellOutputSchema, output);
      if (parsed.success) show(parsed.output);
      else this.options.log('warn', `An output of a cell could not be read: ${parsed.issues[0].message}`);
    });
    this.running = running;
    try {
      return await running.result;
    } finally {
      if (this.running === running) this.running = undefined;
    }
  }

  /**
   * Interrupts the running cell, which keeps the variables. What takes no notice, such as a long call of a library, is
   * ended together with the thread.
   */
  async interrupt(): Promise<void> {
    const { running } = this;
    if (running === undefined) return;
    Atomics.store(new Int32Array(this.flag), 0, 1);
    running.signal('stop');
    const ended = running.result.then(
      () => undefined,
      () => undefined,
    );
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(() => {
        if (this.running === running) this.end(t('The cell took no notice of the interrupt. All variables are lost.'));
        resolve();
      }, PATIENCE);
    });
    await Promise.race([ended, patience]);
    clearTimeout(timer);
  }

  /** Ends the thread, and with it all variables. The next cell starts another one. */
  restart(): void {
    this.end(t('The kernel was restarted. All variables are lost.'));
  }

  dispose(): void {
    this.disposed = true;
    this.end(closedText());
  }

  private end(why: string): void {
    const { worker } = this;
    this.worker = undefined;
    void worker?.terminate();
    this.caller.rejectAll(threadEnded(why));
  }

  private start(): Worker {
    const { threadFile, config, handlers, log } = this.options;
    const worker = new Worker(threadFile, {
      name: 'fashion-mnist lesson',
      workerData: { ...config(), interruptFlag: this.flag } satisfies LessonConfig,
      // The native library reads its settings from the process' environment, not from a copy.
      env: SHARE_ENV,
      stdout: true,
      stderr: true,
    });
    const answerer = new Answerer<LessonHostApi>(handlers, LESSON_HOST_PARAMS, (message, transfer) => {
      worker.postMessage(message, transfer);
    });
    worker.on('message', (message: FromLesson) => {
      if (message.type === 'log') log(message.level, message.message);
      else if (!this.caller.receive(message)) answerer.receive(message);
    });
    worker.on('error', (error) => {
      this.ended(worker, t("The notebook's thread failed: {0} All variables are lost.", error.message));
    });
    worker.on('exit', (code) => {
      this.ended(worker, t("The notebook's thread ended with code {0}. All variables are lost.", code));
    });
    for (const stream of [worker.stdout, worker.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        log('info', text.trimEnd());
      });
    }
    return worker;
  }

  private ended(worker: Worker, why: string): void {
    if (this.worker !== worker) return;
    this.options.log('error', why);
    this.end(why);
  }
}

function closedText(): string {
  return t('The notebook was closed. All variables are lost.');
}

function threadEnded(message: string): UserError {
  return new UserError({
    code: 'worker-gone',
    message,
    nextStep: t('Run the cells again, from the first one.'),
  });
}
