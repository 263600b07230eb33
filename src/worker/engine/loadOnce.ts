import type { Backend } from './backend';
import { loadBackend, type LoadOptions } from './loadBackend';

/** Loads the backend at the first call and keeps it. A failure is not kept: the next call tries again. */
export function loadOnce(options: LoadOptions): () => Promise<Backend> {
  let loading: Promise<Backend> | undefined;
  return () => {
    loading ??= loadBackend(options);
    loading.catch(() => {
      loading = undefined;
    });
    return loading;
  };
}
