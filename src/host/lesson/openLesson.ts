import * as vscode from 'vscode';
import { lessonNotOpened } from '../platform/editorErrors';
import { CONTROLLER_ID } from './lessonController';
import { NOTEBOOK_TYPE } from './lessonNotebook';

/**
 * Opens the lesson: a copy in the workspace's first folder, made unless there is one already. Without a folder that can
 * be written to, opens it untitled. `copyName` is the name of the copy. Returns the notebook. Throws UserError
 * `storage-failed` if the copy is there and is no notebook.
 */
export async function openLesson(
  lesson: vscode.Uri,
  copyName: string,
  extensionId: string,
): Promise<vscode.NotebookDocument> {
  const notebook = (await copyInWorkspace(lesson, copyName)) ?? (await untitled(lesson));
  await vscode.window.showNotebookDocument(notebook);
  // Chooses the kernel without a question, even where other kernels are installed.
  await vscode.commands.executeCommand('notebook.selectKernel', { id: CONTROLLER_ID, extension: extensionId });
  return notebook;
}

async function copyInWorkspace(lesson: vscode.Uri, name: string): Promise<vscode.NotebookDocument | undefined> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (folder === undefined) return undefined;
  const copy = vscode.Uri.joinPath(folder.uri, name);
  try {
    await vscode.workspace.fs.copy(lesson, copy, { overwrite: false });
  } catch (error) {
    const isThere = error instanceof vscode.FileSystemError && error.code === 'FileExists';
    if (!isThere) return undefined;
  }
  try {
    return await vscode.workspace.openNotebookDocument(copy);
  } catch (cause) {
    throw lessonNotOpened(copy.fsPath, cause);
  }
}

/** The cells of the file in a notebook that has no file yet. */
async function untitled(lesson: vscode.Uri): Promise<vscode.NotebookDocument> {
  const source = await vscode.workspace.openNotebookDocument(lesson);
  const cells = source.getCells().map(({ kind, document, metadata: ofCell }) => {
    const cell = new vscode.NotebookCellData(kind, document.getText(), document.languageId);
    cell.metadata = ofCell;
    return cell;
  });
  const data = new vscode.NotebookData(cells);
  data.metadata = source.metadata;
  return vscode.workspace.openNotebookDocument(NOTEBOOK_TYPE, data);
}
