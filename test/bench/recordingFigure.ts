import { DEFAULT_TRAIN_OPTIONS, type ArchitectureName } from '../../src/shared/domain/trainOptions';
import { benchWorker } from './benchWorker';
import { spreadOf } from './statistics';

// How much longer a training takes that records its epochs: the same run with and without, one right after the other,
// and in turns which comes first, in one worker. A machine that grows slower slows both of a pair alike.
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
  const ratios = [];
  for (let i = 0; i < Number(rounds); i++) {
    const recordsFirst = i % 2 === 1;
    const first = await train(recordsFirst);
    const second = await train(!recordsFirst);
    ratios.push(recordsFirst ? first / second : second / first);
  }
  await dispose();
  const recording = spreadOf(ratios).median;
  process.stdout.write(`${JSON.stringify({ recording: Number(recording.toFixed(3)) })}\n`);
  process.exit(0);
}

void main();
