import { DEFAULT_TRAIN_OPTIONS } from '../../src/shared/domain/trainOptions';
import { benchWorker } from './benchWorker';
import { spreadOf } from './statistics';

// How much longer a training takes while the panel asks about it: the same run with and without questions, in turns.
// The page asks for what was recorded after every epoch, and the person opens a picture of the run before every second.
// Usage: node askingFigure.js DATA_FOLDER native|wasm EPOCHS ROUNDS
const [dataFolder = '', backend = '', epochs = '10', rounds = '5'] = process.argv.slice(2);
/** Milliseconds between two pictures that are opened. */
const OPEN_EVERY = 1000;

const { worker, dispose } = benchWorker(backend);
const options = { ...DEFAULT_TRAIN_OPTIONS, epochs: Number(epochs), seed: 1 };

interface Trained {
  readonly id: string;
  /** Milliseconds from the first step to the end of the evaluation. */
  readonly took: number;
}

/** Trains; with `asked`, answers the panel's questions about that run meanwhile. */
async function train(asked: string | undefined): Promise<Trained> {
  let [started, ended, last] = [Number.NaN, Number.NaN, -1];
  let timer: NodeJS.Timeout | undefined;
  const questions: Promise<unknown>[] = [];
  const { record } = await worker.call('train', { options, dataFolder, recordEpochs: true }, (progress) => {
    if (progress.type === 'started') {
      started = performance.now();
      if (asked !== undefined) timer = setInterval(() => questions.push(open(asked)), OPEN_EVERY);
    }
    if (progress.type === 'epoch' && asked !== undefined) {
      questions.push(worker.call('readLiveSnapshots', { after: last }).result);
      last = progress.result.epoch;
    }
    if (progress.type === 'saving') {
      ended = performance.now();
      clearInterval(timer);
    }
  }).result;
  clearInterval(timer);
  await Promise.all(questions);
  return { id: record.id, took: ended - started };
}

/** What opening a picture asks for. */
async function open(id: string): Promise<void> {
  const { pixels } = await worker.call('readTestPictures', { indices: [4], dataFolder }).result;
  await worker.call('explain', { id, pixels }).result;
}

async function main(): Promise<void> {
  const { id } = await train(undefined);
  const [plain, asked]: [number[], number[]] = [[], []];
  for (let i = 0; i < Number(rounds); i++) {
    plain.push((await train(undefined)).took);
    asked.push((await train(id)).took);
  }
  await dispose();
  // The fastest runs are the least disturbed ones.
  const cost = spreadOf(asked).min / spreadOf(plain).min;
  process.stdout.write(`${JSON.stringify({ cost, median: spreadOf(asked).median / spreadOf(plain).median })}\n`);
  process.exit(0);
}

void main();
