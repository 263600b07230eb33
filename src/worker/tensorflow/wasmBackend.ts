import path from 'node:path';
import * as tf from '@tensorflow/tfjs-core';

/** Makes WebAssembly the backend of tfjs; returns what it uses, for people: `, SIMD` or nothing. */
export async function registerWasmBackend(folder: string): Promise<string> {
  // Imported only where it is used, for it compiles its code when it is loaded.
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  setWasmPaths(folder.endsWith(path.sep) ? folder : folder + path.sep);
  if (!(await tf.setBackend('wasm'))) throw new Error('WebAssembly does not start.');
  return (await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT')) === true ? ', SIMD' : '';
}
