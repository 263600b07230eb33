import * as vscode from 'vscode';
import { registerCommand } from '../platform/commands';
import type { Outcomes } from './outcomes';

/**
 * Milliseconds after opening at which outcomes are signalled again. The editor may take five seconds to load a
 * walkthrough.
 */
const REPEAT_AFTER = [0, 1000, 6000];

/** "Open Tutorial": opens the manifest's walkthrough. */
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
