import * as vscode from 'vscode';
import { COMMANDS, type CommandName } from './commandIds';
import { toErrorData, type ErrorAction, type ErrorData } from '../../shared/domain/errors';

const ACTIONS: Readonly<Record<ErrorAction, { readonly title: string; readonly command: CommandName }>> = {
  'open-settings': { title: 'Open Settings', command: 'openSettings' },
  'retry-training': { title: 'Train Again', command: 'trainModel' },
  'show-log': { title: 'Show Log', command: 'showLog' },
  train: { title: 'Train Model', command: 'trainModel' },
  'install-native': { title: 'Try Again', command: 'installNativeTensorFlow' },
};

/**
 * Registers a command. What it throws is logged, and shown with the button that helps: this is the one place where
 * failures reach a person.
 */
export function registerCommand(
  name: CommandName,
  log: vscode.LogOutputChannel,
  run: (...args: unknown[]) => unknown,
): vscode.Disposable {
  return vscode.commands.registerCommand(COMMANDS[name], async (...args: unknown[]) => {
    try {
      return await run(...args);
    } catch (thrown) {
      const error = toErrorData(thrown);
      logError(log, error);
      if (error.code !== 'cancelled') void showError(error);
      return undefined;
    }
  });
}

export function logError(log: vscode.LogOutputChannel, { code, message, nextStep, detail }: ErrorData): void {
  log.error(`${code}: ${message} ${nextStep}${detail === undefined ? '' : `\n${detail}`}`);
}

async function showError({ message, nextStep, action }: ErrorData): Promise<void> {
  const button = action === undefined ? undefined : ACTIONS[action];
  const buttons = button === undefined ? [] : [button.title];
  const chosen = await vscode.window.showErrorMessage(`${message} ${nextStep}`, ...buttons);
  if (chosen !== undefined && button !== undefined) await vscode.commands.executeCommand(COMMANDS[button.command]);
}
