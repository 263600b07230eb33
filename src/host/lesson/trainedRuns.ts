import type { NotebookCell } from 'vscode';
import { Emitter } from '../platform/emitter';

/** The runs that cells have trained when they ran last, until the window is closed. */
export class TrainedRuns {
  private readonly changed = new Emitter();
  readonly onDidChange = this.changed.event;
  private readonly runs = new WeakMap<NotebookCell, string>();

  /** Remembers the run that a cell has trained last. */
  add(cell: NotebookCell, id: string): void {
    this.runs.set(cell, id);
    this.changed.fire();
  }

  /** The cell runs again, and has not trained anything yet. */
  forget(cell: NotebookCell): void {
    if (this.runs.delete(cell)) this.changed.fire();
  }

  of(cell: NotebookCell): string | undefined {
    return this.runs.get(cell);
  }

  dispose(): void {
    this.changed.dispose();
  }
}
