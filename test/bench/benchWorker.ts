import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { WorkerClient } from '../../src/host/workerClient/workerClient';

const PROJECT = process.cwd();

export interface BenchWorker {
  readonly worker: WorkerClient;
  /** Ends the thread, and deletes its runs. */
  readonly dispose: () => Promise<void>;
}

/** The real worker thread, with runs in a new folder. */
export function benchWorker(backend: string): BenchWorker {
  const storage = mkdtempSync(path.join(os.tmpdir(), 'fashion-mnist-bench-'));
  const worker = new WorkerClient({
    workerPath: path.join(PROJECT, 'dist', 'worker.js'),
    config: () => ({
      runsFolder: path.join(storage, 'runs'),
      dataCacheFolder: path.join(storage, 'data'),
      packedDataFolder: path.join(storage, 'packed'),
      // As the extension has it: without native TensorFlow, it is looked for in a folder that is not there.
      nativeFolders: [
        backend === 'native'
          ? path.join(PROJECT, 'node_modules', '@tensorflow', 'tfjs-node')
          : path.join(storage, 'tensorflow'),
      ],
      wasmFolder: path.join(PROJECT, 'dist', 'wasm'),
      threads: 0,
      extensionVersion: 'bench',
    }),
    log: () => undefined,
  });
  return {
    worker,
    dispose: async () => {
      await worker.dispose();
      rmSync(storage, { recursive: true, force: true });
    },
  };
}
