import { loadTensorFlow, type LoadOptions } from './load';
import type { TensorFlow } from './tensorFlow';

/** Loads TensorFlow at the first call and keeps it. A failure is not kept: the next call tries again. */
export function loadOnce(options: LoadOptions): () => Promise<TensorFlow> {
  let loading: Promise<TensorFlow> | undefined;
  return () => {
    loading ??= loadTensorFlow(options);
    loading.catch(() => {
      loading = undefined;
    });
    return loading;
  };
}
