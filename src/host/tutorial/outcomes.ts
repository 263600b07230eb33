import * as vscode from 'vscode';
import { OUTCOME_KEYS, type OutcomeKey } from '../platform/contextKeyNames';
import { Emitter } from '../platform/emitter';

/** Remembers what a person has achieved, in all windows, and ticks the walkthrough's steps. */
export class Outcomes {
  private readonly forgotten = new Emitter();
  /** The tutorial begins again. */
  readonly onDidForget = this.forgotten.event;

  constructor(
    private readonly memento: vscode.Memento,
    private readonly log: Pick<vscode.LogOutputChannel, 'warn'>,
  ) {}

  /**
   * Ticks the steps that wait for this outcome. Never rejects, because nothing else waits for a tick.
   * Its key is true for a moment only: the editor never ticks a step by a key that was already true when it loaded the
   * walkthrough. It loads one when a person first looks at it.
   */
  async achieve(outcome: OutcomeKey): Promise<void> {
    try {
      if (this.memento.get(outcome) !== true) await this.memento.update(outcome, true);
      await signal(outcome);
    } catch (error) {
      this.log.warn(`A step of the tutorial could not be ticked: ${String(error)}`);
    }
  }

  /** Forgets everything, so that the steps can be ticked anew. */
  async forget(): Promise<void> {
    for (const outcome of OUTCOME_KEYS) await this.memento.update(outcome, undefined);
    this.forgotten.fire();
  }

  /** Signals all earlier outcomes again, for a walkthrough that was not loaded when they happened. */
  async repeat(): Promise<void> {
    for (const outcome of OUTCOME_KEYS) if (this.memento.get(outcome) === true) await signal(outcome);
  }
}

async function signal(outcome: OutcomeKey): Promise<void> {
  for (const value of [true, false]) await vscode.commands.executeCommand('setContext', outcome, value);
}
