import { randomInt } from 'node:crypto';
import * as vscode from 'vscode';
import { parseTrainOptions, type TrainOptions } from '../../shared/domain/trainOptions';

/** The section of the settings. */
export const SECTION = 'fashionMnist';

/** Settings that make up TrainOptions, under the same names. */
const OPTION_NAMES = [
  'architecture',
  'optimizer',
  'epochs',
  'batchSize',
  'learningRate',
  'hiddenUnits',
  'validationSplit',
  'earlyStoppingPatience',
] as const;

/** The options of the next run. Throws UserError `invalid-options` that names each setting out of its limits. */
export function readTrainOptions(): TrainOptions {
  const settings = vscode.workspace.getConfiguration(SECTION);
  const named = OPTION_NAMES.map((name) => [name, settings.get<unknown>(name)] as const);
  // No seed in the settings means a new one for every run; it is recorded with the run.
  const seed = settings.get<unknown>('seed') ?? randomInt(2 ** 32);
  return parseTrainOptions({ ...Object.fromEntries(named), seed });
}

/** The person's folder of data, or '' for the usual places. */
export function readDataFolder(): string {
  const folder = vscode.workspace.getConfiguration(SECTION).get<unknown>('dataFolder');
  return typeof folder === 'string' ? folder.trim() : '';
}

/** What the settings have for the next network's architecture; whatever stands there. */
export function readArchitecture(): string {
  return String(vscode.workspace.getConfiguration(SECTION).get<unknown>('architecture'));
}

/** Tells when any of the extension's settings has changed. */
export function onDidChangeSettings(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(SECTION)) listener();
  });
}

/** `wasm` where the person wants WebAssembly even if there is native TensorFlow. */
export function readBackend(): 'auto' | 'wasm' {
  return vscode.workspace.getConfiguration(SECTION).get('backend') === 'wasm' ? 'wasm' : 'auto';
}

/** Tells when the person has chosen another backend. */
export function onDidChangeBackend(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(`${SECTION}.backend`)) listener();
  });
}
