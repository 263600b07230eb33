import { DEFAULT_TRAIN_OPTIONS } from '../../src/shared/domain/trainOptions';
import { buildModel } from '../../src/worker/model/architectures';
import { initialWeights } from '../../src/worker/model/initialWeights';
import { createPredictor } from '../../src/worker/engine/createPredictor';
import { SeededRandom } from '../../src/worker/model/seededRandom';
import { openBackend, readDataset } from './rivals/rival';
import { spreadOf } from './statistics';

// Predicting all 10,000 test pictures by the dense network. Usage: node predictFigure.js DATA_FOLDER
const RUNS = 20;

async function main(): Promise<void> {
  const backend = await openBackend('native');
  const { test } = await readDataset(process.argv[2] ?? '');
  const model = buildModel(DEFAULT_TRAIN_OPTIONS);
  const predictor = createPredictor(backend, model, initialWeights(model, new SeededRandom(1)));
  predictor.predict(test.images);
  const times = Array.from({ length: RUNS }, () => {
    const begun = performance.now();
    predictor.predict(test.images);
    return performance.now() - begun;
  });
  process.stdout.write(`${JSON.stringify({ predict: Number(spreadOf(times).median.toFixed(1)) })}\n`);
  process.exit(0);
}

void main();
