import type { ControlWords } from './controlWords';
import type { Program } from './program';
import { endOf, phaseOf, type Phase, type ProgramSizes, type Work } from './schedule';
import type { TaskRunner } from './taskRunner';

/**
 * Takes tasks of the common work and runs them, as all other threads do. Whoever does the last task of a phase begins
 * the next phase. Nobody waits for a certain thread, only for tasks.
 */
export class TaskQueue {
  private readonly sizes: ProgramSizes;
  private number = -1;
  private work: Work | undefined;
  private phase: Phase | undefined;

  constructor(
    program: Program,
    private readonly control: ControlWords,
    /** For each task of the present phase: the phase's first task, if it is done. */
    private readonly marks: Int32Array,
    private readonly runner: TaskRunner,
    /** Called when this thread has done the last task of the work. */
    private readonly ended: () => void,
  ) {
    this.sizes = { pieceSize: program.pieceSize, weightTasks: program.weights.length };
  }

  /** Runs the next task. Returns false if there is none to take at present. */
  runNext(): boolean {
    const { control } = this;
    if (!this.lookUp()) return true;
    const { work, phase } = this;
    if (work === undefined || phase === undefined) return false;
    const next = control.load('nextTask');
    const task = (next - phase.firstTask) | 0;
    if (task < 0 || task >= phase.tasks) return false;
    // If another thread has taken it, there may be one more.
    if (!control.exchange('nextTask', next, (next + 1) | 0)) return true;
    this.runTask(work, phase, task);
    const done = (control.increment('tasksDone') - phase.firstTask) | 0;
    if (done === phase.tasks) this.goOn(work);
    return true;
  }

  /** The number of the phase in which `runNext` found nothing to do. */
  get seenPhase(): number {
    return this.number;
  }

  private runTask(work: Work, phase: Phase, task: number): void {
    // After a thread has died, the tasks of a phase are handed out again, also those that were done.
    if (Atomics.load(this.marks, task) === phase.firstTask) return;
    // A step that is given up before its weights are touched leaves no trace.
    if (phase.kind === 'pictures' && work.training && this.control.load('stop') === 1) {
      this.control.store('stoppedStep', phase.step);
      return;
    }
    this.runner.run(work, phase, task);
    Atomics.store(this.marks, task, phase.firstTask);
  }

  private goOn(work: Work): void {
    const isStopped = this.control.load('stoppedStep') >= 0;
    const end = endOf(work, this.sizes);
    const next = isStopped ? end : this.number + 1;
    this.control.beginPhase(next);
    if (next >= end) this.ended();
  }

  /** Looks which phase it is. Returns false if it has changed meanwhile: then the work may be another one already. */
  private lookUp(): boolean {
    const number = this.control.load('phase');
    if (number === this.number) return true;
    const work = this.control.work();
    if (this.control.load('phase') !== number) return false;
    this.number = number;
    this.work = work;
    this.phase = phaseOf(work, this.sizes, number);
    return true;
  }
}
