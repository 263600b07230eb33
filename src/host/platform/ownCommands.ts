import * as vscode from 'vscode';
import { registerCommand } from './commands';
import { Disposables } from './disposables';

/** The commands about the extension itself: "Settings" and "Show Log". */
export function registerOwnCommands(extensionId: string, log: vscode.LogOutputChannel): Disposables {
  const owned = new Disposables();
  owned.own(
    registerCommand('openSettings', log, () =>
      vscode.commands.executeCommand('workbench.action.openSettings', `@ext:${extensionId}`),
    ),
  );
  owned.own(
    registerCommand('showLog', log, () => {
      log.show();
    }),
  );
  return owned;
}
