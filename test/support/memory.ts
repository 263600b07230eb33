import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Resident memory of the process in MB, after threads have ended and garbage has been collected. */
export async function residentMemory(): Promise<number> {
  await sleep(300);
  collectGarbage();
  await sleep(100);
  return process.memoryUsage.rss() / 1e6;
}

/** Memory of arrays in MB, after garbage has been collected. */
export function arrayMemory(): number {
  collectGarbage();
  return process.memoryUsage().arrayBuffers / 1e6;
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}
