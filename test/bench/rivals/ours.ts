// The extension's own engine. Usage: node ours.js DATA_FOLDER dense|cnn native|wasm|simd
// `simd` is WebAssembly as on the slowest engines: without fused multiply-add, and with one thread.
import { DEFAULT_TRAIN_OPTIONS, type ArchitectureName } from '../../../src/shared/domain/trainOptions';
import type { Backend } from '../../../src/worker/engine/backend';
import { createTrainer } from '../../../src/worker/engine/createTrainer';
import { buildModel } from '../../../src/worker/model/architectures';
import { initialWeights } from '../../../src/worker/model/initialWeights';
import { SeededRandom } from '../../../src/worker/model/seededRandom';
import { loadKernels } from '../../../src/worker/wasm/kernelModule';
import { openBackend, readDataset, serve } from './rival';

const [dataFolder = '', architecture = '', kind = ''] = process.argv.slice(2);
const options = { ...DEFAULT_TRAIN_OPTIONS, architecture: architecture as ArchitectureName };

async function open(): Promise<Backend> {
  if (kind !== 'simd') return openBackend(kind);
  const backend = await openBackend('wasm', 1);
  return backend.kind === 'wasm' ? { ...backend, kernels: await loadKernels('dist/wasm', 'simd') } : backend;
}

void serve(async () => {
  const backend = await open();
  const { train: pictures } = await readDataset(dataFolder);
  const model = buildModel(options);
  const trainer = await createTrainer(backend, model, pictures, options, () => undefined);
  const random = new SeededRandom(options.seed);
  trainer.setWeights(initialWeights(model, random));
  const perCall = trainer.stepsPerCall * options.batchSize;
  const build = backend.kind === 'wasm' ? `, ${backend.kernels.build}` : '';
  return {
    description: `${backend.info.description}${build}, ${trainer.engine}`,
    train: async (steps) => {
      // Shuffled again each time, as in an epoch.
      const order = random.permutation(pictures.labels.length).subarray(0, steps * options.batchSize);
      for (let start = 0; start < order.length; start += perCall) {
        await trainer.train(order.subarray(start, start + perCall));
      }
    },
  };
});
