import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CommandName } from '../../shared/domain/commandNames';
import { toErrorData, type ErrorAction, type ErrorData } from '../../shared/domain/errors';
import { COMMANDS } from './commandIds';

/** The titles of an error's buttons. `again` is used when the button runs the command that has just failed. */
const BUTTONS: Readonly<Record<ErrorAction, { readonly title: () => string; readonly again?: () => string }>> = {
  openSettings: { title: () => t('Open Settings') },
  chooseDataFolder: { title: () => t('Choose Folder…') },
  showLog: { title: () => t('Show Log') },
  trainModel: { title: () => t('Train Model'), again: () => t('Try Again') },
  installNativeTensorFlow: { title: () => t('Install Native TensorFlow'), again: () => t('Try Again') },
};

/**
 * Registers a command. Errors that it throws are logged and shown, with a button where one helps. This file is the only
 * place that shows errors to people.
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
      showError(log, toErrorData(thrown), name);
      return undefined;
    }
  });
}

export function logError(log: vscode.LogOutputChannel, { code, message, nextStep, detail }: ErrorData): void {
  log.error(`${code}: ${message} ${nextStep}${detail === undefined ? '' : `\n${detail}`}`);
}

/** Logs an error and shows it, unless it is a cancellation. `failed` is the command that can be tried again. */
export function showError(log: vscode.LogOutputChannel, error: ErrorData, failed?: CommandName): void {
  logError(log, error);
  if (error.code !== 'cancelled') void tell(error, failed);
}

async function tell(error: ErrorData, failed: CommandName | undefined): Promise<void> {
  const { message, nextStep, action, otherAction } = error;
  const items = [action, otherAction].flatMap((each) => {
    if (each === undefined) return [];
    const { title, again = title } = BUTTONS[each];
    return [{ title: each === failed ? again() : title(), action: each }];
  });
  const chosen = await vscode.window.showErrorMessage(`${message} ${nextStep}`, ...items);
  if (chosen !== undefined) await vscode.commands.executeCommand(COMMANDS[chosen.action]);
}
