import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { COMMANDS } from '../platform/commandIds';
import { NOTEBOOK_TYPE } from './lessonNotebook';

/** Puts "Show in Results" below the cells that have trained a run when they ran last, until the window is closed. */
export class TrainedRuns implements vscode.Disposable, vscode.NotebookCellStatusBarItemProvider {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCellStatusBarItems = this.changed.event;
  private readonly runs = new WeakMap<vscode.NotebookCell, string>();
  private readonly registration = vscode.notebooks.registerNotebookCellStatusBarItemProvider(NOTEBOOK_TYPE, this);

  /** Remembers the run that a cell has trained last. */
  add(cell: vscode.NotebookCell, id: string): void {
    this.runs.set(cell, id);
    this.changed.fire();
  }

  /** The cell runs again, and has not trained anything yet. */
  forget(cell: vscode.NotebookCell): void {
    if (this.runs.delete(cell)) this.changed.fire();
  }

  provideCellStatusBarItems(cell: vscode.NotebookCell): vscode.NotebookCellStatusBarItem[] {
    const id = this.runs.get(cell);
    if (id === undefined) return [];
    const title = t('Show in Results');
    const { Left } = vscode.NotebookCellStatusBarAlignment;
    const item = new vscode.NotebookCellStatusBarItem(`$(graph-line) ${title}`, Left);
    item.command = { command: COMMANDS.openRun, title, arguments: [id] };
    return [item];
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }
}
