import path from 'node:path';
import { DEFAULT_TRAIN_OPTIONS } from '../../../src/shared/domain/trainOptions';
import type { DatasetStore } from '../../../src/worker/dataset/datasetStore';
import { loadBackend } from '../../../src/worker/engine/loadBackend';
import { createPredictor } from '../../../src/worker/engine/createPredictor';
import type { Predictor } from '../../../src/worker/engine/predictor';
import { SessionPool } from '../../../src/worker/graph/sessionPool';
import { TeamPool } from '../../../src/worker/engine/teamPool';
import { buildModel } from '../../../src/worker/model/architectures';
import { RunStore } from '../../../src/worker/runs/runStore';
import { CallControl } from '../../../src/worker/thread/callControl';
import { RunTrainer } from '../../../src/worker/training/runTrainer';

/** The network that `npm start` trains. It is trained once for each choice of options, and kept below `folder`. */
export async function benchNetwork(folder: string, datasets: DatasetStore): Promise<Predictor> {
  const options = DEFAULT_TRAIN_OPTIONS;
  const log = (): void => undefined;
  const backend = await loadBackend({
    nativeFolders: [path.resolve('node_modules/@tensorflow/tfjs-node')],
    wasmFolder: path.resolve('dist/wasm'),
    threads: 0,
    log,
  });
  const name = Object.values(options).join('-');
  const runs = new RunStore(path.join(folder, `${name}-${backend.kind}`), log);
  if ((await runs.readNewest()) === undefined) {
    const pools = { sessions: new SessionPool(), teams: new TeamPool() };
    const trainer = new RunTrainer({
      ...{ datasets, runs, pools, log },
      ...{ backend: () => Promise.resolve(backend), wasm: () => Promise.resolve(backend) },
      hasNative: backend.kind === 'native',
      extensionVersion: 'bench',
    });
    await trainer.train({ options, dataFolder: '' }, { control: new CallControl(), report: () => undefined });
    pools.sessions.close();
    pools.teams.close();
  }
  const run = await runs.readNewest();
  if (run === undefined) throw new Error('The trained network could not be saved.');
  const { record, weights } = await runs.readWeights(run.id);
  return createPredictor(backend, buildModel(record.options), weights);
}
