import type * as vscode from 'vscode';

const KEY = 'openedRun';

/** An earlier run that was opened, and which was the newest then: when there is a newer one, that is looked at. */
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
