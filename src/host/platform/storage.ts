import path from 'node:path';
import type * as vscode from 'vscode';
import type { WorkerConfig } from '../../shared/protocol/workerApi';
import { usedTexts } from '../../shared/language/texts';
import { readBackend, readThreads } from './settings';

/** The folder that native TensorFlow is installed in. It has the layout of tfjs-node's package. */
export function nativeFolder(context: vscode.ExtensionContext): string {
  return path.join(context.globalStorageUri.fsPath, 'tensorflow');
}

/**
 * The worker's folders, which are in the extension's storage and beside its bundles. When the settings ask for
 * WebAssembly, there are none for native TensorFlow.
 */
export function workerConfig(context: vscode.ExtensionContext): WorkerConfig {
  const storage = context.globalStorageUri.fsPath;
  const { version } = context.extension.packageJSON as { version: string };
  return {
    runsFolder: path.join(storage, 'runs'),
    dataCacheFolder: path.join(storage, 'data'),
    packedDataFolder: path.join(context.extensionPath, 'dist', 'data'),
    nativeFolders: readBackend() === 'wasm' ? [] : nativeFolders(context),
    wasmFolder: path.join(context.extensionPath, 'dist', 'wasm'),
    threads: readThreads(),
    extensionVersion: version,
    texts: usedTexts(),
  };
}

function nativeFolders(context: vscode.ExtensionContext): string[] {
  // In a checkout of the project, its set-up installs native TensorFlow here.
  const ofTheProject = path.join(context.extensionPath, 'node_modules', '@tensorflow', 'tfjs-node');
  return [nativeFolder(context), ofTheProject];
}
