import path from 'node:path';
import type { WorkerConfig } from '../../src/shared/protocol/workerApi';
import { NATIVE_FOLDER, WASM_FOLDER } from './backend';

/** A worker's configuration that keeps its runs and data below `folder`. */
export function workerConfig(folder: string, more: Partial<WorkerConfig> = {}): WorkerConfig {
  return {
    runsFolder: path.join(folder, 'runs'),
    dataCacheFolder: path.join(folder, 'data'),
    packedDataFolder: path.join(folder, 'packed'),
    nativeFolders: [NATIVE_FOLDER],
    wasmFolder: WASM_FOLDER,
    threads: 2,
    extensionVersion: '0.0.0',
    ...more,
  };
}
