import * as vscode from 'vscode';
import type { Log } from '../../shared/domain/log';

/** Creates the extension's log in the Output panel. */
export function createLog(): vscode.LogOutputChannel {
  return vscode.window.createOutputChannel('Fashion-MNIST', { log: true });
}

/**
 * Writes to the log for code that does not know the editor. When a window closes, the editor may close the log before
 * the current run is saved. Lines that come after that are dropped.
 */
export class LogWriter implements vscode.Disposable {
  private closed = false;

  constructor(private readonly log: vscode.LogOutputChannel) {}

  readonly write: Log = (level, message) => {
    if (!this.closed) this.log[level](message);
  };

  dispose(): void {
    this.closed = true;
  }
}
