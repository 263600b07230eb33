import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { COMMANDS } from '../platform/commandIds';
import { registerCommand } from '../platform/commands';
import { writeDataFolder } from '../platform/settings';

/** "Choose Data Folder…": asks for a folder with the data set's files, and keeps it in the settings. */
export function registerChooseDataFolder(log: vscode.LogOutputChannel): vscode.Disposable {
  return registerCommand('chooseDataFolder', log, async () => {
    const [folder] =
      (await vscode.window.showOpenDialog({
        title: t('The folder with the data set’s four files'),
        openLabel: t('Use This Folder'),
        canSelectFiles: false,
        canSelectFolders: true,
      })) ?? [];
    if (folder === undefined) return;
    await writeDataFolder(folder.fsPath);
    const train = t('Train Model');
    const message = t('Fashion-MNIST: the data set will be read from {0}.', folder.fsPath);
    if ((await vscode.window.showInformationMessage(message, train)) === train)
      await vscode.commands.executeCommand(COMMANDS.trainModel);
  });
}
