import type * as vscode from 'vscode';

const KEY = 'lastRun';

/** What a window has shown last. */
export interface LastRun {
  /** The run that was shown. */
  readonly id?: string;
  /** When the training that is under way has started, in milliseconds since 1970. */
  readonly training?: number;
}

/** Remembers, for this workspace, the run that a person has seen last. */
export class LastRunMemory {
  constructor(
    private readonly memento: Pick<vscode.Memento, 'get' | 'update'>,
    private readonly log: Pick<vscode.LogOutputChannel, 'warn'>,
  ) {}

  get last(): LastRun {
    return this.memento.get<LastRun>(KEY) ?? {};
  }

  remember(run: LastRun): void {
    Promise.resolve(this.memento.update(KEY, run)).catch((error: unknown) => {
      this.log.warn(`The next start shows the newest run, because the editor keeps nothing: ${String(error)}`);
    });
  }
}
