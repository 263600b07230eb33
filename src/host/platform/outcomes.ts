import * as vscode from 'vscode';
import type { OutcomeKey } from './contextKeyNames';

const achieved = new Set<OutcomeKey>();

/**
 * Ticks the walkthrough's steps that wait for this outcome. Its key holds for a moment only, because the editor never ticks
 * a step by a key that held already when it loaded the walkthrough, which it does when a person first looks at one.
 */
export async function achieve(outcome: OutcomeKey): Promise<void> {
  achieved.add(outcome);
  await signal(outcome);
}

/** Signals once more what was achieved, for a walkthrough that was not loaded then. */
export async function repeatOutcomes(): Promise<void> {
  for (const outcome of achieved) await signal(outcome);
}

async function signal(outcome: OutcomeKey): Promise<void> {
  for (const value of [true, false]) await vscode.commands.executeCommand('setContext', outcome, value);
}
