import * as vscode from 'vscode';
import type { ContextKey } from './contextKeyNames';
import { ContextKeys } from './contextKeys';

const keys = new ContextKeys((key, value) => {
  void vscode.commands.executeCommand('setContext', key, value);
});

/** Tells the editor what menus and the enablement of commands depend on, if it does not know already. */
export function setContext(key: ContextKey, value: boolean): void {
  keys.set(key, value);
}
