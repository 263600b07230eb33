// The extension's own engine. Usage: node ours.js DATA_FOLDER dense|cnn native|wasm
import { DEFAULT_TRAIN_OPTIONS, type ArchitectureName } from '../../../src/shared/domain/trainOptions';
import { buildModel } from '../../../src/worker/model/architectures';
import { initialWeights } from '../../../src/worker/model/initialWeights';
import { SeededRandom } from '../../../src/worker/model/seededRandom';
import { createTrainer } from '../../../src/worker/engine/createTrainer';
import { openTensorFlow, readDataset, serve } from './rival';

const [dataFolder = '', architecture = '', backend = ''] = process.argv.slice(2);
const options = { ...DEFAULT_TRAIN_OPTIONS, architecture: architecture as ArchitectureName };

void serve(async () => {
  const tensorflow = await openTensorFlow(backend);
  const { train: pictures } = await readDataset(dataFolder);
  const model = buildModel(options);
  const trainer = await createTrainer(tensorflow, model, pictures, options, () => undefined);
  const random = new SeededRandom(options.seed);
  trainer.setWeights(initialWeights(model, random));
  const perCall = trainer.stepsPerCall * options.batchSize;
  return {
    description: `${tensorflow.info.description}, ${trainer.engine}`,
    train: (steps) => {
      // Shuffled again each time, as in an epoch.
      const order = random.permutation(pictures.labels.length).subarray(0, steps * options.batchSize);
      for (let start = 0; start < order.length; start += perCall) trainer.train(order.subarray(start, start + perCall));
      return Promise.resolve();
    },
  };
});
