import { availableParallelism } from 'node:os';
import path from 'node:path';
import { t } from '@vscode/l10n';
import { MOST_THREADS } from '../../shared/domain/backendInfo';
import { UserError } from '../../shared/domain/errors';
import type { Log } from '../../shared/domain/log';
import { loadTensorFlow } from '../tensorflow/load';
import { loadKernels } from '../wasm/kernelModule';
import type { Backend, WasmBackend } from './backend';

export interface LoadOptions {
  /**
   * Folders that may hold the native addon, laid out as tfjs-node's package is. The first one that loads is used. An
   * empty list asks for WebAssembly.
   */
  readonly nativeFolders: readonly string[];
  /** Folder of the extension's .wasm files. */
  readonly wasmFolder: string;
  /** Threads that train on WebAssembly; 0 for as many as there are cores, but not more than `MOST_THREADS`. */
  readonly threads: number;
  readonly log: Log;
}

/**
 * Loads native TensorFlow from the first folder that has a working one, otherwise the kernels in WebAssembly, which are
 * part of the extension. Throws UserError `native-unavailable` only when neither loads.
 */
export async function loadBackend(options: LoadOptions): Promise<Backend> {
  const { nativeFolders, log } = options;
  if (nativeFolders.length === 0) return loadWasm(options);
  const native = await loadTensorFlow(nativeFolders, path.join(options.wasmFolder, '..', 'tryAddon.js'), log);
  if ('reason' in native) return loadWasm(options, native.reason);
  const version = native.binding.TF_Version;
  const info = { kind: 'native', description: `TensorFlow ${version}`, version } as const;
  return { kind: 'native', info, binding: native.binding };
}

/** Loads the kernels. `fallbackReason` says why it is not native TensorFlow that is used. */
async function loadWasm({ wasmFolder, threads, log }: LoadOptions, fallbackReason?: string): Promise<WasmBackend> {
  try {
    const kernels = await loadKernels(wasmFolder);
    const count = threads === 0 ? Math.min(availableParallelism(), MOST_THREADS) : threads;
    const what = `${count} thread${count === 1 ? '' : 's'}`;
    const how = kernels.build === 'relaxed' ? 'fused multiply-add' : 'plain SIMD';
    log('info', `${fallbackReason === undefined ? '' : `${fallbackReason} `}WebAssembly is loaded: ${what}, ${how}.`);
    const reason = fallbackReason === undefined ? {} : { fallbackReason };
    return {
      kind: 'wasm',
      info: { kind: 'wasm', description: `WebAssembly, ${what}`, version: kernels.build, ...reason },
      kernels,
      threads: count,
      threadFile: path.join(wasmFolder, '..', 'computingThread.js'),
    };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UserError(
      {
        code: 'native-unavailable',
        message: t('WebAssembly cannot be used: {0} {1}', why, fallbackReason ?? '').trimEnd(),
        nextStep: t('Install native TensorFlow, or reinstall the extension. The log says what went wrong.'),
        action: 'showLog',
      },
      { cause },
    );
  }
}
