import { existsSync } from 'node:fs';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { UserError } from '../../shared/errors';
import type { Log } from '../log';
import { loadAddon, PATH_IN_FOLDER } from './addon';
import { registerNodeBackend } from './nodeBackend';
import type { TensorFlow } from './tensorFlow';
import { registerWasmBackend } from './wasmBackend';

export interface LoadOptions {
  /**
   * Folders that may hold the native addon, laid out as tfjs-node lays itself out; the first that loads is taken. None at
   * all asks for WebAssembly.
   */
  readonly nativeFolders: readonly string[];
  /** Folder of tfjs' .wasm files. */
  readonly wasmFolder: string;
  readonly log: Log;
}

/**
 * Loads native TensorFlow from the first folder that has a working one, otherwise tfjs' WebAssembly backend, which always
 * comes along. Throws UserError `native-unavailable` only when neither loads.
 */
export async function loadTensorFlow({ nativeFolders, wasmFolder, log }: LoadOptions): Promise<TensorFlow> {
  quieten();
  const reasons: string[] = [];
  for (const folder of nativeFolders) {
    if (!existsSync(path.join(folder, PATH_IN_FOLDER))) continue;
    try {
      const binding = loadAddon(folder);
      await registerNodeBackend(binding);
      const version = binding.TF_Version;
      log('info', `Native TensorFlow ${version} loaded from ${folder}.`);
      return { tf, binding, info: { kind: 'native', description: `TensorFlow ${version}`, version } };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      reasons.push(reason);
      log('warn', `Native TensorFlow in ${folder} does not load: ${reason}`);
    }
  }
  const installed = reasons.length > 0 ? `does not load: ${reasons.join('; ')}` : 'is not installed.';
  const reason = nativeFolders.length > 0 ? { fallbackReason: `Native TensorFlow ${installed}` } : {};
  try {
    const features = await registerWasmBackend(wasmFolder);
    log('info', `${reason.fallbackReason ?? 'Native TensorFlow is not wanted.'} WebAssembly is used.`);
    return { tf, info: { kind: 'wasm', description: `WebAssembly${features}`, version: tf.version_core, ...reason } };
  } catch (cause) {
    throw new UserError(
      {
        code: 'native-unavailable',
        message: `WebAssembly cannot be loaded. ${reason.fallbackReason ?? ''}`.trimEnd(),
        nextStep: 'Reinstall the extension; the log says what went wrong.',
        action: 'show-log',
      },
      { cause },
    );
  }
}

/** TensorFlow reads these when its library is loaded; the worker shares its environment with the process for them. */
function quieten(): void {
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
  // Convolutions by oneDNN; dense layers are not affected.
  process.env.TF_ENABLE_ONEDNN_OPTS ??= '1';
}
