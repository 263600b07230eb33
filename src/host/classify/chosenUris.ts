import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { PICTURE_EXTENSIONS } from '../../shared/domain/pictures';
import { isPictureName } from './editorFiles';

/** What the keybinding in the manifest passes, because the editor passes no selection to a keybinding. */
export const BY_KEYBINDING = 'explorerSelection';

/**
 * What a command is to classify: what was clicked or selected in the explorer, the picture in the active tab, or what
 * the person picks in a dialog. Empty when nothing was picked.
 */
export async function chosenUris(
  clicked: unknown,
  selected: unknown,
  dialog: 'pictures' | 'folder',
): Promise<readonly vscode.Uri[]> {
  const uris = Array.isArray(selected) ? selected.filter((each) => each instanceof vscode.Uri) : [];
  // A click on something that is not selected is about that alone.
  if (clicked instanceof vscode.Uri && !uris.some((uri) => uri.toString() === clicked.toString())) return [clicked];
  if (uris.length > 0) return uris;
  if (clicked === BY_KEYBINDING) {
    const selection = await explorerSelection();
    if (selection.length > 0) return selection;
  }
  const shown = dialog === 'pictures' ? shownPicture() : undefined;
  return shown === undefined ? pick(dialog) : [shown];
}

async function pick(dialog: 'pictures' | 'folder'): Promise<readonly vscode.Uri[]> {
  const chosen = await vscode.window.showOpenDialog({
    openLabel: t('Classify'),
    canSelectMany: true,
    ...(dialog === 'folder'
      ? { title: t('Folder of pictures to classify'), canSelectFolders: true, canSelectFiles: false }
      : { title: t('Pictures to classify'), filters: { [t('Pictures')]: [...PICTURE_EXTENSIONS] } }),
  });
  return chosen ?? [];
}

/** The picture in the active tab, if it shows one. */
function shownPicture(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (!(input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputText)) return undefined;
  return isPictureName(input.uri.path) ? input.uri : undefined;
}

/**
 * What is selected in the explorer, which has the focus. The editor has no API for it (microsoft/vscode#3553), but it
 * copies the paths on command. The text in the clipboard is put back afterwards.
 */
async function explorerSelection(): Promise<readonly vscode.Uri[]> {
  const { clipboard } = vscode.env;
  const before = await clipboard.readText();
  try {
    await clipboard.writeText('');
    await vscode.commands.executeCommand('copyFilePath');
    const paths = (await clipboard.readText()).split(/\r?\n/).filter((line) => line !== '');
    return paths.map(uriOfPath);
  } finally {
    await clipboard.writeText(before);
  }
}

/** A path of a remote or virtual workspace has the scheme of its folder. */
function uriOfPath(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.find(
    ({ uri }) =>
      path === uri.fsPath || path.startsWith(uri.fsPath.replace(/[\\/]?$/, path.includes('\\') ? '\\' : '/')),
  );
  if (folder === undefined) return vscode.Uri.file(path);
  return vscode.Uri.joinPath(folder.uri, ...path.slice(folder.uri.fsPath.length).split(/[\\/]/).filter(Boolean));
}
