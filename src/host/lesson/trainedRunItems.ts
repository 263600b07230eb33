import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { COMMANDS } from '../platform/commandIds';
import { NOTEBOOK_TYPE } from './lessonNotebook';
import type { TrainedRuns } from './trainedRuns';

/** Puts "Show in Results" below the cells that have trained a run. */
export class TrainedRunItems implements vscode.Disposable, vscode.NotebookCellStatusBarItemProvider {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCellStatusBarItems = this.changed.event;
  private readonly subscriptions: vscode.Disposable;

  constructor(private readonly trainedRuns: TrainedRuns) {
    this.subscriptions = vscode.Disposable.from(
      vscode.notebooks.registerNotebookCellStatusBarItemProvider(NOTEBOOK_TYPE, this),
      trainedRuns.onDidChange(() => {
        this.changed.fire();
      }),
      this.changed,
    );
  }

  provideCellStatusBarItems(cell: vscode.NotebookCell): vscode.NotebookCellStatusBarItem[] {
    const id = this.trainedRuns.of(cell);
    if (id === undefined) return [];
    const title = t('Show in Results');
    const { Left } = vscode.NotebookCellStatusBarAlignment;
    const item = new vscode.NotebookCellStatusBarItem(`$(graph-line) ${title}`, Left);
    item.command = { command: COMMANDS.openRun, title, arguments: [id] };
    return [item];
  }

  dispose(): void {
    this.subscriptions.dispose();
  }
}
