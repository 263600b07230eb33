import path from 'node:path';
import type * as vscode from 'vscode';
import type { WorkerConfig } from '../../shared/workerApi';

/** Where native TensorFlow is installed to, laid out as tfjs-node's package. */
export function nativeFolder(context: vscode.ExtensionContext): string {
  return path.join(context.globalStorageUri.fsPath, 'tensorflow');
}

/** Where the worker finds and keeps things: in the editor's storage for the extension, and beside its bundles. */
export function workerConfig(context: vscode.ExtensionContext): WorkerConfig {
  const storage = context.globalStorageUri.fsPath;
  const { version } = context.extension.packageJSON as { version: string };
  return {
    runsFolder: path.join(storage, 'runs'),
    dataCacheFolder: path.join(storage, 'data'),
    nativeFolders: [
      nativeFolder(context),
      // In a checkout, where the project's own set-up has put it.
      path.join(context.extensionPath, 'node_modules', '@tensorflow', 'tfjs-node'),
    ],
    wasmFolder: path.join(context.extensionPath, 'dist', 'wasm'),
    extensionVersion: version,
  };
}
