import * as vscode from 'vscode';

/** The extension's log, as people find it in the Output panel. */
export function createLog(): vscode.LogOutputChannel {
  return vscode.window.createOutputChannel('Fashion-MNIST', { log: true });
}
