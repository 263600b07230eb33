import path from 'node:path';
import { DEFAULT_TRAIN_OPTIONS } from '../../../src/shared/domain/trainOptions';
import type { DatasetStore } from '../../../src/worker/dataset/datasetStore';
import { createPredictor } from '../../../src/worker/engine/createPredictor';
import type { Predictor } from '../../../src/worker/engine/predictor';
import { SessionPool } from '../../../src/worker/graph/sessionPool';
import { buildModel } from '../../../src/worker/model/architectures';
import { RunStore } from '../../../src/worker/runs/runStore';
import { loadTensorFlow } from '../../../src/worker/tensorflow/load';
import { CallControl } from '../../../src/worker/thread/callControl';
import { RunTrainer } from '../../../src/worker/training/runTrainer';

/** The network that `npm start` trains. It is trained once for each choice of options, and kept below `folder`. */
export async function benchNetwork(folder: string, datasets: DatasetStore): Promise<Predictor> {
  const options = DEFAULT_TRAIN_OPTIONS;
  const log = (): void => undefined;
  const tensorflow = await loadTensorFlow({
    nativeFolders: [path.resolve('node_modules/@tensorflow/tfjs-node')],
    wasmFolder: path.resolve('dist/wasm'),
    log,
  });
  const name = Object.values(options).join('-');
  const runs = new RunStore(path.join(folder, `${name}-${tensorflow.info.kind}`), log);
  if ((await runs.readNewest()) === undefined) {
    const sessions = new SessionPool();
    const tensorFlow = (): Promise<typeof tensorflow> => Promise.resolve(tensorflow);
    const trainer = new RunTrainer({ tensorFlow, datasets, runs, sessions, extensionVersion: 'bench', log });
    await trainer.train({ options, dataFolder: '' }, { control: new CallControl(), report: () => undefined });
    sessions.close();
  }
  const run = await runs.readNewest();
  if (run === undefined) throw new Error('The trained network could not be saved.');
  const { record, weights } = await runs.readWeights(run.id);
  return createPredictor(tensorflow, buildModel(record.options), weights);
}
