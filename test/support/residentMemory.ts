import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Resident memory of the process in MB, after threads have ended and garbage has been collected. */
export async function residentMemory(): Promise<number> {
  await sleep(300);
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  await sleep(100);
  return process.memoryUsage.rss() / 1e6;
}
