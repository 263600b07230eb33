import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { LessonKernel } from './lessonKernel';
import { isLesson, NOTEBOOK_TYPE } from './lessonNotebook';
import type { LessonThreadOptions } from './lessonThread';
import { TrainedRunItems } from './trainedRunItems';
import { TrainedRuns } from './trainedRuns';

export const CONTROLLER_ID = 'lesson';

/**
 * The kernel that the editor offers for lessons. It exists only while a lesson is open: where no other kernel is
 * installed, the editor would take it for every notebook.
 */
export class LessonController implements vscode.Disposable {
  private readonly kernels = new Map<vscode.NotebookDocument, LessonKernel>();
  private readonly listeners: readonly vscode.Disposable[];
  private readonly trainedRuns = new TrainedRuns();
  private readonly trainedRunItems = new TrainedRunItems(this.trainedRuns);
  private controller: vscode.NotebookController | undefined;

  /** `threadOptions` are those of a notebook's thread. */
  constructor(private readonly threadOptions: (notebook: vscode.NotebookDocument) => LessonThreadOptions) {
    const { workspace } = vscode;
    this.listeners = [
      workspace.onDidOpenNotebookDocument((notebook) => {
        this.opened(notebook);
      }),
      workspace.onDidCloseNotebookDocument((notebook) => {
        this.closed(notebook);
      }),
    ];
    for (const notebook of workspace.notebookDocuments) this.opened(notebook);
  }

  /** Forgets the variables of a notebook. */
  restart(notebook: vscode.NotebookDocument): void {
    this.kernels.get(notebook)?.restart();
  }

  dispose(): void {
    this.trainedRunItems.dispose();
    this.trainedRuns.dispose();
    for (const listener of this.listeners) listener.dispose();
    for (const kernel of this.kernels.values()) kernel.dispose();
    this.kernels.clear();
    this.controller?.dispose();
  }

  private opened(notebook: vscode.NotebookDocument): void {
    if (!isLesson(notebook)) return;
    this.controller ??= this.create();
    this.controller.updateNotebookAffinity(notebook, vscode.NotebookControllerAffinity.Preferred);
  }

  private closed(notebook: vscode.NotebookDocument): void {
    this.kernels.get(notebook)?.dispose();
    this.kernels.delete(notebook);
    if (vscode.workspace.notebookDocuments.some((each) => each !== notebook && isLesson(each))) return;
    this.controller?.dispose();
    this.controller = undefined;
  }

  private create(): vscode.NotebookController {
    const controller = vscode.notebooks.createNotebookController(CONTROLLER_ID, NOTEBOOK_TYPE, 'Fashion-MNIST');
    controller.description = t('TypeScript, runs in the extension');
    controller.supportedLanguages = ['typescript', 'javascript'];
    controller.supportsExecutionOrder = true;
    controller.executeHandler = (cells, notebook) => this.kernelOf(notebook).run(controller, cells);
    controller.interruptHandler = (notebook) => this.kernelOf(notebook).interrupt();
    return controller;
  }

  private kernelOf(notebook: vscode.NotebookDocument): LessonKernel {
    const existing = this.kernels.get(notebook);
    if (existing !== undefined) return existing;
    const kernel = new LessonKernel(this.threadOptions(notebook), this.trainedRuns);
    this.kernels.set(notebook, kernel);
    return kernel;
  }
}
