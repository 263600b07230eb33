import { setImmediate as yieldToMessages } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Log } from '../../shared/domain/log';
import { ControlWords } from './controlWords';
import { createQueue } from './createQueue';
import type { TaskQueue } from './taskQueue';
import { phaseOf, type Phase, type Work } from './schedule';
import type { ThreadConfig } from './threadApi';

export interface TeamOptions extends Omit<ThreadConfig, 'own'> {
  /** The bundle of thread.ts. */
  readonly threadFile: string;
  /** How many threads to start. With 0, the calling thread computes by itself. */
  readonly threads: number;
  /** Addresses of the memory of each thread alone, and of one more for the calling thread. */
  readonly owns: readonly number[];
  readonly log: Log;
  /** Milliseconds without any progress after which the threads are held to hang. */
  readonly patience?: number | undefined;
}

/** How long the calling thread computes at a time, in milliseconds, if it has to compute by itself. */
const TURN = 5;
const PATIENCE = 10_000;
/** How often in that time one looks, so that a computer that slept is not taken for threads that hang. */
const LOOKS = 5;
/** Threads that compute keep nothing in JavaScript but the program. */
const LIMITS = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 4 };

/**
 * Threads that do the tasks of a program in one memory. The thread that has started them computes nothing, and answers
 * messages meanwhile. If a thread dies, does not start, or hangs, all are ended, and one fewer go on: tasks that were
 * done are marked, and the others are done again, so no step is lost.
 */
export class Team {
  private readonly control: ControlWords;
  private workers: Worker[] = [];
  private wanted: number;
  private running: { readonly resolve: () => void; readonly reject: (reason: unknown) => void } | undefined;
  private alone: TaskQueue | undefined;
  private isComputing = false;
  private hasFailed = false;
  private recovering: Promise<void> | undefined;
  private disposed = false;

  constructor(private readonly options: TeamOptions) {
    this.control = new ControlWords(options.memory, options.layout.control);
    this.wanted = options.threads;
    this.control.reset();
    this.start();
  }

  /** How many threads compute; 0 if the calling one has to. */
  get threads(): number {
    return this.wanted;
  }

  /** Whether it is as it was started: no thread was lost, and no work has failed. */
  get isWhole(): boolean {
    return this.wanted === this.options.threads && !this.hasFailed;
  }

  /** Does the work. Resolves with the number of steps that were done, fewer than asked for after `stop`. */
  async run(asked: Pick<Work, 'training' | 'pictures' | 'batch' | 'iteration' | 'seed'>): Promise<number> {
    const { control } = this;
    const firstPhase = control.load('phase') + 1;
    const firstTask = control.load('nextTask');
    control.setWork({ ...asked, firstPhase, firstTask });
    const ended = new Promise<void>((resolve, reject) => {
      this.running = { resolve, reject };
    });
    control.beginPhase(firstPhase);
    const watch = this.watch();
    try {
      if (this.wanted === 0) this.computeAlone();
      await ended;
    } catch (error) {
      this.hasFailed = true;
      throw error;
    } finally {
      clearInterval(watch);
      this.running = undefined;
    }
    const stopped = control.load('stoppedStep');
    return stopped >= 0 ? stopped : Math.ceil(asked.pictures / asked.batch);
  }

  /** Ends the work as soon as every thread has done its task. A step that has not come to its weights is given up. */
  stop(): void {
    this.control.store('stop', 1);
  }

  /** Ends the threads. Resolves when they have ended; calling it twice is safe. */
  async dispose(): Promise<void> {
    this.disposed = true;
    this.running?.reject(new Error('The threads were ended.'));
    await this.endThreads();
  }

  private start(): void {
    const { threadFile, owns, log } = this.options;
    for (let i = 0; i < this.wanted; i++) {
      const workerData: ThreadConfig = { ...toConfig(this.options), own: owns[i] ?? 0 };
      try {
        const worker = new Worker(threadFile, { workerData, resourceLimits: LIMITS, name: 'fashion-mnist compute' });
        worker.on('message', () => {
          if (this.isDone()) this.running?.resolve();
        });
        worker.on('error', (error: Error) => {
          this.lose(worker, error.message);
        });
        worker.on('exit', (code) => {
          this.lose(worker, `it ended with ${code}`);
        });
        // Threads without work do not keep a program running; while they have some, `watch` does.
        worker.unref();
        this.workers.push(worker);
      } catch (error) {
        log('warn', `A computing thread does not start: ${String(error)}`);
        this.wanted = i;
      }
    }
  }

  private lose(worker: Worker, why: string): void {
    if (this.disposed || !this.workers.includes(worker)) return;
    this.recover(`A computing thread was lost: ${why}.`);
  }

  /** Goes on with one thread less. */
  private recover(why: string): void {
    this.recovering ??= this.startAgain(why).finally(() => {
      this.recovering = undefined;
    });
  }

  private async startAgain(why: string): Promise<void> {
    const { control } = this;
    const { log } = this.options;
    await this.endThreads();
    if (this.disposed) return;
    this.wanted = Math.max(0, this.wanted - 1);
    const threads = `${this.wanted} thread${this.wanted === 1 ? '' : 's'}`;
    log('warn', `${why} Training goes on with ${this.wanted === 0 ? 'the main thread' : threads}.`);
    const phase = this.phase();
    if (phase !== undefined) {
      control.store('nextTask', phase.firstTask);
      control.store('tasksDone', phase.firstTask);
    }
    // Perhaps the thread was lost between its last task and its message.
    if (phase === undefined) this.running?.resolve();
    this.start();
    if (this.wanted === 0 && this.running !== undefined) this.computeAlone();
  }

  private phase(): Phase | undefined {
    const { pieceSize, weights } = this.options.program;
    return phaseOf(this.control.work(), { pieceSize, weightTasks: weights.length }, this.control.load('phase'));
  }

  private isDone(): boolean {
    return this.phase() === undefined;
  }

  private async endThreads(): Promise<void> {
    const ended = this.workers;
    this.workers = [];
    await Promise.all(ended.map((worker) => worker.terminate()));
  }

  /** Calls `recover` when nothing has been done for a long time. */
  private watch(): NodeJS.Timeout {
    const { patience = PATIENCE } = this.options;
    let [seen, looks] = [-1, 0];
    return setInterval(() => {
      const done = this.control.load('tasksDone');
      looks = done === seen ? looks + 1 : 0;
      seen = done;
      if (looks < LOOKS || this.wanted === 0) return;
      looks = 0;
      this.recover(`The computing threads have done nothing for ${patience / 1000} s.`);
    }, patience / LOOKS);
  }

  private computeAlone(): void {
    const { owns } = this.options;
    this.alone ??= createQueue({ ...toConfig(this.options), own: owns.at(-1) ?? 0 }, () =>
      this.running?.resolve(),
    ).queue;
    const queue = this.alone;
    const compute = async () => {
      while (this.running !== undefined) {
        const until = performance.now() + TURN;
        while (performance.now() < until && queue.runNext());
        await yieldToMessages();
      }
    };
    // The loop of the work before may still be waiting for its next turn: then it goes on with this work.
    if (this.isComputing) return;
    this.isComputing = true;
    compute()
      .catch((error: unknown) => this.running?.reject(error))
      .finally(() => {
        this.isComputing = false;
      });
  }
}

function toConfig({ module, memory, program, layout }: Omit<ThreadConfig, 'own'>): Omit<ThreadConfig, 'own'> {
  return { module, memory, program, layout };
}
