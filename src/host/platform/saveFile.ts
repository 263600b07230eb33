import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { writeWhole } from './writeWhole';

/** The kinds of files that the extension saves for a person, by ending. */
const KINDS: Readonly<Record<string, string>> = { png: 'PNG', csv: 'CSV', svg: 'SVG' };

/**
 * Asks the person where to save a file, writes it under a temporary name first, and says so. Returns whether it was
 * saved. Throws UserError `storage-failed`.
 */
export async function saveFile(name: string, content: Uint8Array): Promise<boolean> {
  const ending = name.split('.').at(-1) ?? '';
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const target = await vscode.window.showSaveDialog({
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, name) }),
    title: t('Save {0}', name),
    filters: { [KINDS[ending] ?? t('File')]: [ending] },
  });
  if (target === undefined) return false;
  await writeWhole(vscode.workspace.fs, target, content);
  const saved = target.path.split('/').at(-1) ?? name;
  vscode.window.setStatusBarMessage(t('Fashion-MNIST: saved {0}.', saved), 3000);
  return true;
}
