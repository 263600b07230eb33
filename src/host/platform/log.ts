import * as vscode from 'vscode';
import type { Log } from '../../shared/domain/log';

/** The extension's log, as people find it in the Output panel. */
export function createLog(): vscode.LogOutputChannel {
  return vscode.window.createOutputChannel('Fashion-MNIST', { log: true });
}

/**
 * Writes to the log for those who know nothing of the editor. The editor closes the log while the window is still saving what
 * a run has learned; what comes after that is dropped.
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
