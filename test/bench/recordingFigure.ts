import { DEFAULT_TRAIN_OPTIONS, type ArchitectureName } from '../../src/shared/domain/trainOptions';
import { benchWorker } from './benchWorker';
import { spreadOf } from './statistics';

// How much longer a training takes that records its epochs: the same run with and without, in turns, in one worker.
// Usage: node recordingFigure.js DATA_FOLDER native|wasm ARCHITECTURE EPOCHS ROUNDS
const [dataFolder = '', backend = '', architecture = 'dense', epochs = '5', rounds = '5'] = process.argv.slice(2);

const { worker, dispose } = benchWorker(backend);

/** Milliseconds from the first step to the end of the evaluation. */
async function train(recordEpochs: boolean): Promise<number> {
  let [started, ended] = [Number.NaN, Number.NaN];
  const options = {
    ...DEFAULT_TRAIN_OPTIONS,
    architecture: architecture as ArchitectureName,
    epochs: Number(epochs),
    seed: 1,
  };
  await worker.call('train', { options, dataFolder, recordEpochs }, ({ type }) => {
    if (type === 'started') started = performance.now();
    if (type === 'saving') ended = performance.now();
  }).result;
  return ended - started;
}

async function main(): Promise<void> {
  await train(false);
  const [plain, recorded]: [number[], number[]] = [[], []];
  for (let i = 0; i < Number(rounds); i++) {
    plain.push(await train(false));
    recorded.push(await train(true));
  }
  await dispose();
  // The fastest runs are the least disturbed ones.
  const recording = spreadOf(recorded).min / spreadOf(plain).min;
  process.stdout.write(
    `${JSON.stringify({ recording, median: spreadOf(recorded).median / spreadOf(plain).median })}\n`,
  );
  process.exit(0);
}

void main();
