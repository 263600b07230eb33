import * as vscode from 'vscode';
import { registerCommand } from '../platform/commands';
import { OUTCOME_KEYS } from '../platform/contextKeyNames';
import { repeatContext } from '../platform/contextKeys';

/** "Open Tutorial": the walkthrough that the manifest contributes. */
export function registerOpenTutorial(extensionId: string, log: vscode.LogOutputChannel): vscode.Disposable {
  return registerCommand('openTutorial', log, async () => {
    const tutorial = `${extensionId}#fashionMnist.tutorial`;
    await vscode.commands.executeCommand('workbench.action.openWalkthrough', tutorial, false);
    await repeatContext(OUTCOME_KEYS);
  });
}
