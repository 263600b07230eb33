import type { Work } from './schedule';

/** Each word has a cache line of its own, or the threads that write one would slow down those that read another. */
const LINE = 16;
const words = ['phase', 'nextTask', 'tasksDone', 'stop', 'stoppedStep'] as const;
type Word = (typeof words)[number];
/** Where each word is, counted in words. */
const PLACE = Object.fromEntries(words.map((word, i) => [word, i * LINE])) as Record<Word, number>;
/** Bytes of all control words. */
export const CONTROL_BYTES = 16 * LINE * 4;
const NEVER = -1;
/** In the marks of tasks that are done, 0 means that it is not. */
const FIRST_TASK = 1;

/**
 * The words by which threads agree, in their shared memory. One word says where they are, `phase`; everything else that
 * changes follows from it. So nothing is half changed when a thread dies.
 */
export class ControlWords {
  private readonly ints: Int32Array;

  constructor(memory: WebAssembly.Memory, at: number) {
    this.ints = new Int32Array(memory.buffer, at, CONTROL_BYTES / 4);
  }

  /** Sets the words before anybody looks at them: there is no work. */
  reset(): void {
    const nothing = { training: false, pictures: 0, batch: 1, iteration: 0, seed: 0 };
    this.setWork({ ...nothing, firstPhase: this.load('phase') + 1, firstTask: FIRST_TASK });
    this.store('nextTask', FIRST_TASK);
    this.store('tasksDone', FIRST_TASK);
  }

  load(word: Word): number {
    return Atomics.load(this.ints, PLACE[word]);
  }

  store(word: Word, value: number): void {
    Atomics.store(this.ints, PLACE[word], value);
  }

  /** Adds 1 and returns the new value. */
  increment(word: Word): number {
    return Atomics.add(this.ints, PLACE[word], 1) + 1;
  }

  /** Sets a word if it still has a value. Returns whether it had. */
  exchange(word: Word, expected: number, value: number): boolean {
    return Atomics.compareExchange(this.ints, PLACE[word], expected, value) === expected;
  }

  /** Ends the waiting of all threads that wait for another phase. */
  beginPhase(number: number): void {
    this.store('phase', number);
    Atomics.notify(this.ints, PLACE.phase);
  }

  /** Blocks the thread while the phase is still this one. */
  waitWhilePhase(number: number): void {
    Atomics.wait(this.ints, PLACE.phase, number);
  }

  /**
   * Writes the work that begins with `beginPhase`. A thread may read it at the same time. The first phase is written
   * first and read last, so whoever reads any of the new numbers reads the new first phase too, which has not begun.
   */
  setWork(work: Work): void {
    this.store('stop', 0);
    this.store('stoppedStep', NEVER);
    const { firstPhase, firstTask, training, pictures, batch, iteration, seed } = work;
    [firstPhase, firstTask, training ? 1 : 0, pictures, batch, iteration, seed].forEach((value, i) => {
      Atomics.store(this.ints, WORK + i, value);
    });
  }

  work(): Work {
    const read = (i: number) => Atomics.load(this.ints, WORK + i);
    const [seed, iteration, batch, pictures, training, firstTask] = [6, 5, 4, 3, 2, 1].map(read) as SixNumbers;
    return { firstPhase: read(0), firstTask, training: training === 1, pictures, batch, iteration, seed };
  }
}

type SixNumbers = [number, number, number, number, number, number];
const WORK = words.length * LINE;
