import * as vscode from 'vscode';
import { registerCommand } from '../platform/commands';

/** "Open Tutorial": the walkthrough that the manifest contributes. */
export function registerOpenTutorial(extensionId: string, log: vscode.LogOutputChannel): vscode.Disposable {
  return registerCommand('openTutorial', log, () =>
    vscode.commands.executeCommand('workbench.action.openWalkthrough', `${extensionId}#fashionMnist.tutorial`, false),
  );
}
