import { t } from '@vscode/l10n';
import * as vscode from 'vscode';

/** Asks where to save a file, and writes it there. Does nothing if the person cancels. */
export async function saveFile(suggestion: string, bytes: Uint8Array): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const target = await vscode.window.showSaveDialog({
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, suggestion) }),
    title: t('Save {0}', suggestion),
  });
  if (target === undefined) return;
  await vscode.workspace.fs.writeFile(target, bytes);
  vscode.window.setStatusBarMessage(t('Fashion-MNIST: saved {0}.', target.path.split('/').at(-1) ?? suggestion), 3000);
}

/** Copies text to the clipboard, and shows a message that says so. */
export async function copyText(text: string, message: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(message, 3000);
}
