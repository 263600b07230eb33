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
  constructor(
    private readonly memento: Pick<vscode.Memento, 'get' | 'update'>,
    private readonly log: Pick<vscode.LogOutputChannel, 'warn'>,
  ) {}

  get last(): OpenedRun | undefined {
    return this.memento.get<OpenedRun>(KEY);
  }

  remember(opened: OpenedRun): void {
    Promise.resolve(this.memento.update(KEY, opened)).catch((error: unknown) => {
      this.log.warn(`The next start shows the newest run, because the editor keeps nothing: ${String(error)}`);
    });
  }
}
