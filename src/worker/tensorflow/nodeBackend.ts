import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-node/dist/register_all_kernels';
import { NodeJSKernelBackend } from '@tensorflow/tfjs-node/dist/nodejs_kernel_backend';
import type { NativeBinding } from './nativeBinding';

/** The name under which tfjs-node registers itself. */
const NAME = 'tensorflow';

/**
 * Makes the addon the backend of tfjs, as tfjs-node's own entry does. That entry cannot be bundled: it looks for the
 * addon in its package's folder and imports the whole of tfjs.
 */
export async function registerNodeBackend(binding: NativeBinding): Promise<void> {
  type Addon = ConstructorParameters<typeof NodeJSKernelBackend>[0];
  tf.registerBackend(NAME, () => new NodeJSKernelBackend(binding as unknown as Addon, '@tensorflow/tfjs-node'), 3);
  if (!(await tf.setBackend(NAME))) throw new Error('The addon does not start.');
}
