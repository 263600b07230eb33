import path from 'node:path';
import type * as vscode from 'vscode';
import type { WorkerConfig } from '../../shared/protocol/workerApi';
import { readBackend } from './settings';

/** Where native TensorFlow is installed to, laid out as tfjs-node's package. */
export function nativeFolder(context: vscode.ExtensionContext): string {
  return path.join(context.globalStorageUri.fsPath, 'tensorflow');
}

/**
 * Where the worker finds and keeps things, in the editor's storage for the extension and beside its bundles; no native
 * TensorFlow where the settings ask for WebAssembly.
 */
export function workerConfig(context: vscode.ExtensionContext): WorkerConfig {
  const storage = context.globalStorageUri.fsPath;
  const { version } = context.extension.packageJSON as { version: string };
  return {
    runsFolder: path.join(storage, 'runs'),
    dataCacheFolder: path.join(storage, 'data'),
    nativeFolders: readBackend() === 'wasm' ? [] : nativeFolders(context),
    wasmFolder: path.join(context.extensionPath, 'dist', 'wasm'),
    extensionVersion: version,
  };
}

function nativeFolders(context: vscode.ExtensionContext): string[] {
  // In a checkout, where the project's own set-up has put it.
  const ofTheProject = path.join(context.extensionPath, 'node_modules', '@tensorflow', 'tfjs-node');
  return [nativeFolder(context), ofTheProject];
}
