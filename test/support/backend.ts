import { existsSync } from 'node:fs';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import type { Backend, NativeBackend, WasmBackend } from '../../src/worker/engine/backend';
import { loadBackend } from '../../src/worker/engine/loadBackend';
import { bestBuild, loadKernels, type KernelBuild } from '../../src/worker/wasm/kernelModule';

/** The set-up's, or another version's that is to be tested. */
export const NATIVE_FOLDER = path.resolve(process.env.FASHION_MNIST_NATIVE ?? 'node_modules/@tensorflow/tfjs-node');
export const WASM_FOLDER = path.resolve('dist/wasm');
export const hasNative = existsSync(path.join(NATIVE_FOLDER, 'lib', 'napi-v8', 'tfjs_binding.node'));

// The relaxed build runs in every VS Code. Node 20 knows its instructions only with this flag, later versions always.
if (bestBuild() !== 'relaxed') setFlagsFromString('--experimental-wasm-relaxed-simd');

/** The backends that this machine has. */
export const BACKENDS = hasNative ? (['native', 'wasm'] as const) : (['wasm'] as const);
/** The builds of the kernels that this engine runs. */
export const BUILDS: readonly KernelBuild[] = bestBuild() === 'relaxed' ? ['relaxed', 'simd'] : ['simd'];

export async function nativeBackend(): Promise<NativeBackend> {
  const backend = await loadBackend({ ...options, nativeFolders: [NATIVE_FOLDER] });
  if (backend.kind !== 'native') throw new Error(backend.info.fallbackReason);
  return backend;
}

export async function wasmBackend(threads = 2, build?: KernelBuild): Promise<WasmBackend> {
  const backend = await loadBackend({ ...options, threads });
  if (backend.kind !== 'wasm') throw new Error('WebAssembly does not load.');
  return build === undefined ? backend : { ...backend, kernels: await loadKernels(WASM_FOLDER, build) };
}

export function backendOf(kind: Backend['kind']): Promise<Backend> {
  return kind === 'native' ? nativeBackend() : wasmBackend();
}

const options = { nativeFolders: [], wasmFolder: WASM_FOLDER, threads: 2, log: () => undefined };
