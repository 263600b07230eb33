import path from 'node:path';
import * as tf from '@tensorflow/tfjs-core';

/** Makes WebAssembly the backend of tfjs. Returns `, SIMD` or nothing, to be shown behind the backend's name. */
export async function registerWasmBackend(folder: string): Promise<string> {
  // Imported only when it is needed, because it compiles its code when it is loaded.
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  setWasmPaths(folder.endsWith(path.sep) ? folder : folder + path.sep);
  if (!(await tf.setBackend('wasm'))) throw new Error('WebAssembly does not start.');
  return (await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT')) === true ? ', SIMD' : '';
}
