import * as vscode from 'vscode';
import type { ContextKey } from './contextKeyNames';

const values = new Map<ContextKey, boolean>();

/** Tells the editor what menus, enablement and the walkthrough depend on. */
export function setContext(key: ContextKey, value: boolean): void {
  values.set(key, value);
  void vscode.commands.executeCommand('setContext', key, value);
}

/**
 * Has the keys that hold change for a moment. A walkthrough ticks a step when its key begins to hold, and knows nothing of
 * what held before it was opened.
 */
export async function repeatContext(keys: readonly ContextKey[]): Promise<void> {
  for (const key of keys) {
    if (values.get(key) !== true) continue;
    for (const value of [false, true]) await vscode.commands.executeCommand('setContext', key, value);
  }
}
