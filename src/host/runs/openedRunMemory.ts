import type * as vscode from 'vscode';

const KEY = 'openedRun';

/**
 * The run that was opened, and the newest run at that time. If there is a newer one by now, that one is shown instead.
 */
export interface OpenedRun {
  readonly id: string;
  readonly newest: string;
}

/** Remembers, for this workspace, the run that a person has opened. */
export class OpenedRunMemory {
  constructor(private readonly memento: vscode.Memento) {}

  get last(): OpenedRun | undefined {
    return this.memento.get<OpenedRun>(KEY);
  }

  remember(opened: OpenedRun): void {
    void this.memento.update(KEY, opened);
  }
}
