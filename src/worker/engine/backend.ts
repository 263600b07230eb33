import type { BackendInfo } from '../../shared/domain/backendInfo';
import type { NativeBinding } from '../tensorflow/nativeBinding';
import type { KernelModule } from '../wasm/kernelModule';

/** What networks are trained with: native TensorFlow, or our own kernels in WebAssembly. */
export type Backend = NativeBackend | WasmBackend;

export interface NativeBackend {
  readonly kind: 'native';
  readonly info: BackendInfo;
  readonly binding: NativeBinding;
}

export interface WasmBackend {
  readonly kind: 'wasm';
  readonly info: BackendInfo;
  readonly kernels: KernelModule;
  /** How many threads train. */
  readonly threads: number;
  /** The bundle of wasm/thread.ts. */
  readonly threadFile: string;
  /** Milliseconds without progress after which threads are held to hang; for tests. */
  readonly patience?: number;
}
