import type * as vscode from 'vscode';
import { toErrorData } from '../../shared/domain/errors';
import { CellOutputs } from './cellOutputs';
import { LessonThread, type LessonThreadOptions } from './lessonThread';
import type { TrainedRuns } from './trainedRuns';

/** Runs the cells of one notebook, in the order in which they were started. */
export class LessonKernel implements vscode.Disposable {
  private readonly thread: LessonThread;
  private queue: Promise<void> = Promise.resolve();
  private order = 0;
  /** Counts the cells that have failed. Those that were waiting behind one are not run. */
  private failures = 0;

  constructor(
    options: LessonThreadOptions,
    private readonly trainedRuns: Pick<TrainedRuns, 'add' | 'forget'>,
  ) {
    this.thread = new LessonThread(options);
  }

  /** Resolves when all have run, or one of them has failed. */
  async run(controller: vscode.NotebookController, cells: readonly vscode.NotebookCell[]): Promise<void> {
    const { failures } = this;
    for (const cell of cells) {
      this.queue = this.queue.then(async () => {
        if (this.failures !== failures) return;
        if (!(await this.runCell(controller.createNotebookCellExecution(cell)))) this.failures++;
      });
    }
    await this.queue;
  }

  /** Interrupts the running cell. Those that wait are not run. */
  async interrupt(): Promise<void> {
    this.failures++;
    await this.thread.interrupt();
  }

  /** Forgets all variables. The numbers of the cells begin at 1 again. */
  restart(): void {
    this.failures++;
    this.order = 0;
    this.thread.restart();
  }

  dispose(): void {
    this.failures++;
    this.thread.dispose();
  }

  private async runCell(execution: vscode.NotebookCellExecution): Promise<boolean> {
    const order = ++this.order;
    execution.executionOrder = order;
    execution.start(Date.now());
    this.trainedRuns.forget(execution.cell);
    const outputs = new CellOutputs(execution, (id) => {
      this.trainedRuns.add(execution.cell, id);
    });
    let succeeded = false;
    try {
      await execution.clearOutput();
      const code = execution.cell.document.getText();
      ({ succeeded } = await this.thread.run({ order, code }, outputs.show));
    } catch (thrown) {
      const { message, nextStep } = toErrorData(thrown);
      const text = `${message} ${nextStep}`;
      outputs.show({ type: 'error', name: 'KernelEnded', message: text, stack: `KernelEnded: ${text}` });
    }
    await outputs.settled();
    execution.end(succeeded, Date.now());
    return succeeded;
  }
}
