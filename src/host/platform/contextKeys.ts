import * as vscode from 'vscode';
import type { ContextKey } from './contextKeyNames';

/** Tells the editor what menus, enablement and the walkthrough depend on. */
export function setContext(key: ContextKey, value: boolean): void {
  void vscode.commands.executeCommand('setContext', key, value);
}
