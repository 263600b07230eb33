import * as vscode from 'vscode';
import { registerCommand } from '../platform/commands';
import type { Outcomes } from './outcomes';

/** Milliseconds after opening at which what was achieved is signalled again: the editor loads a walkthrough within five seconds. */
const REPEAT_AFTER = [0, 1000, 6000];

/** "Open Tutorial": the walkthrough that the manifest contributes. */
export function registerOpenTutorial(
  extensionId: string,
  outcomes: Outcomes,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  return registerCommand('openTutorial', log, async () => {
    const tutorial = `${extensionId}#fashionMnist.tutorial`;
    await vscode.commands.executeCommand('workbench.action.openWalkthrough', tutorial, false);
    for (const wait of REPEAT_AFTER) setTimeout(() => void outcomes.repeat(), wait).unref();
  });
}
