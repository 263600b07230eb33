import * as vscode from 'vscode';
import type { ContextKey, OutcomeKey } from './contextKeyNames';
import { ContextKeys } from './contextKeys';

const keys = new ContextKeys((key, value) => {
  void sendContext(key, value);
});

/** Sets one of the editor's context keys, whatever its value was. */
export function sendContext(key: ContextKey | OutcomeKey, value: boolean): Thenable<unknown> {
  return vscode.commands.executeCommand('setContext', key, value);
}

/** Sets one of the editor's context keys, if its value changes. */
export function setContext(key: ContextKey, value: boolean): void {
  keys.set(key, value);
}
