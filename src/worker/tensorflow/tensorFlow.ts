import type * as tfjs from '@tensorflow/tfjs-core';
import type { BackendInfo } from '../../shared/domain/backendInfo';
import type { NativeBinding } from './nativeBinding';

/** TensorFlow as it was loaded: what networks are trained with. */
export interface TensorFlow {
  readonly tf: typeof tfjs;
  readonly info: BackendInfo;
  /** The native addon; absent on WebAssembly. */
  readonly binding?: NativeBinding;
}
