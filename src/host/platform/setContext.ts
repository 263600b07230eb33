import * as vscode from 'vscode';
import type { ContextKey } from './contextKeyNames';
import { ContextKeys } from './contextKeys';

const keys = new ContextKeys((key, value) => {
  void vscode.commands.executeCommand('setContext', key, value);
});

/** Sets one of the editor's context keys, if its value changes. */
export function setContext(key: ContextKey, value: boolean): void {
  keys.set(key, value);
}
