import path from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu/dist/index';
import '@tensorflow/tfjs-node/dist/register_all_kernels';
import { NodeJSKernelBackend } from '@tensorflow/tfjs-node/dist/nodejs_kernel_backend';
import type { NativeBinding } from '../../src/worker/tensorflow/nativeBinding';

// tfjs itself, which the extension does not contain: an independent truth for tests, and a rival in the bench.

/** Makes plain JavaScript the backend of tfjs. */
export async function useCpu(): Promise<typeof tf> {
  await tf.setBackend('cpu');
  return tf;
}

/** Makes the addon the backend of tfjs, as tfjs-node's own entry does, which cannot be bundled. */
export async function useNode(binding: NativeBinding): Promise<typeof tf> {
  type Addon = ConstructorParameters<typeof NodeJSKernelBackend>[0];
  tf.registerBackend('tensorflow', () => new NodeJSKernelBackend(binding as unknown as Addon, '@tensorflow/tfjs-node'));
  if (!(await tf.setBackend('tensorflow'))) throw new Error('The addon does not start.');
  return tf;
}

/** Makes tfjs' own WebAssembly its backend. */
export async function useWasm(): Promise<typeof tf> {
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  setWasmPaths(path.resolve('node_modules/@tensorflow/tfjs-backend-wasm/wasm-out') + path.sep);
  if (!(await tf.setBackend('wasm'))) throw new Error('WebAssembly does not start.');
  return tf;
}
