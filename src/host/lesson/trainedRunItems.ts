import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { COMMANDS } from '../platform/commandIds';
import { NOTEBOOK_TYPE } from './lessonNotebook';
import type { TrainedRuns } from './trainedRuns';

/** Puts "Show in Results" below the cells that have trained a run. */
export class TrainedRunItems implements vscode.Disposable, vscode.NotebookCellStatusBarItemProvider {
  readonly onDidChangeCellStatusBarItems: vscode.Event<void>;
  private readonly registration: vscode.Disposable;

  constructor(private readonly trainedRuns: TrainedRuns) {
    this.onDidChangeCellStatusBarItems = trainedRuns.onDidChange;
    this.registration = vscode.notebooks.registerNotebookCellStatusBarItemProvider(NOTEBOOK_TYPE, this);
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
    this.registration.dispose();
  }
}
