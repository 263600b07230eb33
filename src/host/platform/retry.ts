import { setTimeout as delay } from 'node:timers/promises';

/** In milliseconds. */
interface Patience {
  readonly patience: number;
  readonly step: number;
}

/** Tries until it succeeds, with a pause of `step` after each failure. After `patience`, throws the last error. */
export async function retry<T>(attempt: () => PromiseLike<T>, { patience, step }: Patience): Promise<T> {
  const end = performance.now() + patience;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (performance.now() > end) throw error;
    }
    await delay(step);
  }
}
