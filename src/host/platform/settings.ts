import { randomInt } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { MOST_THREADS } from '../../shared/domain/backendInfo';
import { resolveWrittenPath } from '../../files/writtenPath';
import { settingNotWritten } from './editorErrors';
import { parseTrainOptions, TrainOptionsSchema, type TrainOptions } from '../../shared/domain/trainOptions';

/** The extension's section of the settings. */
export const SECTION = 'fashionMnist';

/** The settings of a training have the names of its options. */
const OPTION_NAMES = Object.keys(TrainOptionsSchema.entries);

/** The options for the next run. Throws UserError `invalid-options`, which names each setting that is out of range. */
export function readTrainOptions(): TrainOptions {
  const settings = vscode.workspace.getConfiguration(SECTION);
  const options = Object.fromEntries(OPTION_NAMES.map((name) => [name, settings.get<unknown>(name)]));
  // No seed in the settings means a new one for every run; it is recorded with the run.
  return parseTrainOptions({ ...options, seed: options.seed ?? randomInt(2 ** 32) });
}

/**
 * The person's folder of data as an absolute path, or '' for the usual places. Throws UserError `invalid-options` for a
 * path that cannot be understood.
 */
export function readDataFolder(): string {
  const folder = vscode.workspace.getConfiguration(SECTION).get<unknown>('dataFolder');
  if (typeof folder !== 'string') return '';
  const folders = vscode.workspace.workspaceFolders ?? [];
  const workspaceFolders = folders.map(({ name, uri }) => ({ name, path: uri.fsPath }));
  const base = workspaceFolders[0]?.path;
  const context = { path, home: os.homedir(), env: process.env, workspaceFolders, base };
  return resolveWrittenPath(folder, t('The data folder'), context);
}

/** Keeps the person's folder of data in the settings of this computer. Throws UserError `invalid-options`. */
export async function writeDataFolder(folder: string): Promise<void> {
  await writeSetting('dataFolder', folder, vscode.ConfigurationTarget.Global);
}

/** Writes a setting. Throws UserError `invalid-options` where the editor refuses to. */
export async function writeSetting(name: string, value: unknown, target: vscode.ConfigurationTarget): Promise<void> {
  try {
    await vscode.workspace.getConfiguration(SECTION).update(name, value, target);
  } catch (cause) {
    throw settingNotWritten(`${SECTION}.${name}`, cause);
  }
}

/** The architecture in the settings, unchecked. */
export function readArchitecture(): string {
  return String(vscode.workspace.getConfiguration(SECTION).get<unknown>('architecture'));
}

/** Whether a training evaluates its network after every epoch, and keeps what the results page plays back. */
export function readRecordEpochs(): boolean {
  return vscode.workspace.getConfiguration(SECTION).get<unknown>('recordEpochs') !== false;
}

/** Whether the explorer shows the class of each classified picture. */
export function readExplorerBadge(): boolean {
  return vscode.workspace.getConfiguration(SECTION).get<unknown>('explorerBadge') === true;
}

/** Calls the listener when one of the extension's settings has changed. */
export function onDidChangeSettings(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(SECTION)) listener();
  });
}

/** `wasm` if the person wants WebAssembly even when native TensorFlow is installed. */
export function readBackend(): 'auto' | 'wasm' {
  return vscode.workspace.getConfiguration(SECTION).get('backend') === 'wasm' ? 'wasm' : 'auto';
}

/** How many threads train on WebAssembly; 0 for as many as there are cores. A value out of range counts as 0. */
export function readThreads(): number {
  const threads = vscode.workspace.getConfiguration(SECTION).get<unknown>('threads');
  const isAllowed = typeof threads === 'number' && Number.isInteger(threads) && threads >= 0 && threads <= MOST_THREADS;
  return isAllowed ? threads : 0;
}

/** Calls the listener when what trains was changed: the backend or the number of threads. */
export function onDidChangeBackend(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (['backend', 'threads'].some((name) => event.affectsConfiguration(`${SECTION}.${name}`))) listener();
  });
}
