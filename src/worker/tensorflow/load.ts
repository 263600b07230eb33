import { existsSync } from 'node:fs';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { UserError } from '../../shared/domain/errors';
import type { Log } from '../../shared/domain/log';
import { loadAddon, PATH_IN_FOLDER } from './addon';
import type { NativeBinding } from './nativeBinding';
import { registerNodeBackend } from './nodeBackend';
import type { TensorFlow } from './tensorFlow';
import { registerWasmBackend } from './wasmBackend';

export interface LoadOptions {
  /**
   * Folders that may hold the native addon, laid out as tfjs-node's package is. The first one that loads is used. An
   * empty list asks for WebAssembly.
   */
  readonly nativeFolders: readonly string[];
  /** Folder of tfjs' .wasm files. */
  readonly wasmFolder: string;
  readonly log: Log;
}

/**
 * Loads native TensorFlow from the first folder that has a working one. Otherwise loads tfjs' WebAssembly backend,
 * which is part of the extension. Throws UserError `native-unavailable` only when neither loads.
 */
export async function loadTensorFlow({ nativeFolders, wasmFolder, log }: LoadOptions): Promise<TensorFlow> {
  const reasons: string[] = [];
  for (const folder of nativeFolders) {
    if (!existsSync(path.join(folder, PATH_IN_FOLDER))) continue;
    try {
      const binding = await withSettings(async () => {
        const loaded = loadAddon(folder);
        await registerNodeBackend(loaded);
        useAllocator(loaded);
        return loaded;
      });
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
    log('info', `${reason.fallbackReason ?? 'Native TensorFlow was not asked for.'} WebAssembly is used.`);
    return { tf, info: { kind: 'wasm', description: `WebAssembly${features}`, version: tf.version_core, ...reason } };
  } catch (cause) {
    throw new UserError(
      {
        code: 'native-unavailable',
        message: `WebAssembly cannot be loaded. ${reason.fallbackReason ?? ''}`.trimEnd(),
        nextStep: 'Reinstall the extension. The log says what went wrong.',
        action: 'showLog',
      },
      { cause },
    );
  }
}

/** Environment variables that TensorFlow reads when it is loaded. Those that are set already are left alone. */
const SETTINGS = {
  // Errors only.
  TF_CPP_MIN_LOG_LEVEL: '2',
  // Use oneDNN's convolutions. Dense layers are not affected.
  TF_ENABLE_ONEDNN_OPTS: '1',
  // oneDNN's own allocator keeps all that it ever had: 3 GB after one convolutional step of 10,000 pictures. The
  // system's takes a few per cent more time and gives the memory back.
  TF_ONEDNN_USE_SYSTEM_ALLOCATOR: '1',
} as const;

/** Makes TensorFlow choose its allocator while the settings stand: it does so when a tensor is copied. */
function useAllocator(binding: NativeBinding): void {
  const float32 = 1;
  const unaligned = new Float32Array(new ArrayBuffer(8), 4, 1);
  binding.deleteTensor(binding.createTensor([1], float32, unaligned));
}

/** The thread shares its environment with the extension host, whose child processes must not inherit these settings. */
async function withSettings<T>(load: () => Promise<T>): Promise<T> {
  const ours = Object.entries(SETTINGS).filter(([name]) => process.env[name] === undefined);
  for (const [name, value] of ours) process.env[name] = value;
  try {
    return await load();
  } finally {
    for (const [name] of ours) Reflect.deleteProperty(process.env, name);
  }
}
