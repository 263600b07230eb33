import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Dataset } from '../../../src/worker/dataset/dataset';
import { DatasetStore } from '../../../src/worker/dataset/datasetStore';
import type { Backend } from '../../../src/worker/engine/backend';
import { loadBackend } from '../../../src/worker/engine/loadBackend';

/** The steps of one epoch. */
const EPOCH = 300;

/** A way of training that the bench can time. */
export interface Rival {
  /** Names and versions of what runs. */
  readonly description: string;
  /** Trains steps on batches of 200, one epoch at most. Resolves when they are really done. */
  readonly train: (steps: number) => Promise<void>;
}

/**
 * The same protocol as rivals/common.py: says that it is ready, or why it is unavailable; then reads one number of
 * steps a line and answers with the seconds they took.
 */
export async function serve(prepare: () => Promise<Rival>): Promise<void> {
  let rival: Rival;
  try {
    rival = await prepare();
  } catch (error) {
    reply({ unavailable: error instanceof Error ? error.message : String(error) });
    process.exit(0);
  }
  reply({ ready: rival.description });
  for await (const line of createInterface({ input: process.stdin })) {
    try {
      const start = performance.now();
      for (let left = Number(line); left > 0; left -= EPOCH) await rival.train(Math.min(EPOCH, left));
      reply({ seconds: (performance.now() - start) / 1000 });
    } catch (error) {
      reply({ unavailable: error instanceof Error ? error.message : String(error) });
    }
  }
  process.exit(0);
}

function reply(message: object): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

/** The bench's programs are run in the root of the project. */
const PROJECT = process.cwd();

/** Loads the backend of that name. Throws Error if it does not load. */
export async function openBackend(kind: string, threads = 0): Promise<Backend> {
  const backend = await loadBackend({
    nativeFolders: kind === 'native' ? [path.join(PROJECT, 'node_modules', '@tensorflow', 'tfjs-node')] : [],
    wasmFolder: path.join(PROJECT, 'dist', 'wasm'),
    threads,
    log: () => undefined,
  });
  if (backend.kind !== kind) throw new Error(backend.info.fallbackReason ?? `${kind} is not there.`);
  return backend;
}

/** All pictures, from a folder that has them. */
export function readDataset(dataFolder: string): Promise<Dataset> {
  return new DatasetStore({ cacheFolder: dataFolder, packedFolder: dataFolder, log: () => undefined }).read(dataFolder);
}
