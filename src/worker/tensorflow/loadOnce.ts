import { loadTensorFlow, type LoadOptions } from './load';
import type { TensorFlow } from './tensorFlow';

/** TensorFlow, loaded when it is first asked for. A failure is not kept: who asks again has it loaded again. */
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
