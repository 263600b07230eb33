import { existsSync } from 'node:fs';
import path from 'node:path';
import { loadTensorFlow } from '../../src/worker/tensorflow/load';
import type { TensorFlow } from '../../src/worker/tensorflow/tensorFlow';

/** The set-up's, or another version's that is to be tested. */
export const NATIVE_FOLDER = path.resolve(process.env.FASHION_MNIST_NATIVE ?? 'node_modules/@tensorflow/tfjs-node');
export const WASM_FOLDER = path.resolve('dist/wasm');
export const hasNative = existsSync(path.join(NATIVE_FOLDER, 'lib', 'napi-v8', 'tfjs_binding.node'));

/** The backends that this machine has. */
export const BACKENDS = hasNative ? (['native', 'wasm'] as const) : (['wasm'] as const);
export type Backend = (typeof BACKENDS)[number];

/** Loads a backend and makes it the one that tfjs uses. A process can switch between backends. */
export async function useTensorFlow(backend: Backend): Promise<TensorFlow> {
  const nativeFolders = backend === 'native' ? [NATIVE_FOLDER] : [];
  const tensorflow = await loadTensorFlow({ nativeFolders, wasmFolder: WASM_FOLDER, log: () => undefined });
  if (tensorflow.info.kind !== backend)
    throw new Error(`${backend} does not load: ${tensorflow.info.fallbackReason ?? ''}`);
  return tensorflow;
}
