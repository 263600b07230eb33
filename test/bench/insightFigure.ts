import { DEFAULT_TRAIN_OPTIONS } from '../../src/shared/domain/trainOptions';
import { benchWorker } from './benchWorker';
import { spreadOf } from './statistics';

// How long the inspector's questions take, asked of the real worker thread about a run that was just saved.
// Usage: node insightFigure.js DATA_FOLDER
const [dataFolder = ''] = process.argv.slice(2);
const PICTURES = 20;

const { worker, dispose } = benchWorker('native');

/** The median of the milliseconds that a question takes, after a first time that reads what the others share. */
async function median(ask: (pixels: Uint8Array) => Promise<unknown>, pictures: readonly Uint8Array[]): Promise<number> {
  const times: number[] = [];
  for (const pixels of pictures) {
    const begun = performance.now();
    // A copy, because what is sent is transferred.
    await ask(pixels.slice());
    times.push(performance.now() - begun);
  }
  return Number(spreadOf(times.slice(1)).median.toFixed(1));
}

async function main(): Promise<void> {
  const options = { ...DEFAULT_TRAIN_OPTIONS, epochs: 1, seed: 1 };
  const { record } = await worker.call('train', { options, dataFolder }).result;
  const { id } = record;
  const indices = Array.from({ length: PICTURES }, (_, i) => i);
  const { pixels } = await worker.call('readTestPictures', { indices, dataFolder }).result;
  const pictures = indices.map((i) => pixels.subarray(i * 784, (i + 1) * 784));
  const explain = await median((each) => worker.call('explain', { id, pixels: each }).result, pictures);
  const neighbours = await median(
    (each) => worker.call('findNeighbours', { id, dataFolder, pixels: each }).result,
    pictures,
  );
  await dispose();
  process.stdout.write(`${JSON.stringify({ explain, neighbours })}\n`);
  process.exit(0);
}

void main();
