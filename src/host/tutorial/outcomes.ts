import * as vscode from 'vscode';
import { OUTCOME_KEYS, type OutcomeKey } from '../platform/contextKeyNames';

/** What a person has achieved, over all windows and days; the walkthrough's steps are ticked by it. */
export class Outcomes {
  constructor(private readonly memento: vscode.Memento) {}

  /**
   * Ticks the steps that wait for this outcome. Its key holds for a moment only, because the editor never ticks a step by a
   * key that held already when it loaded the walkthrough, which it does when a person first looks at one.
   */
  async achieve(outcome: OutcomeKey): Promise<void> {
    if (this.memento.get(outcome) !== true) await this.memento.update(outcome, true);
    await signal(outcome);
  }

  /** Signals once more what was achieved, for a walkthrough that was not loaded then. */
  async repeat(): Promise<void> {
    for (const outcome of OUTCOME_KEYS) if (this.memento.get(outcome) === true) await signal(outcome);
  }
}

async function signal(outcome: OutcomeKey): Promise<void> {
  for (const value of [true, false]) await vscode.commands.executeCommand('setContext', outcome, value);
}
