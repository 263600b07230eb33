import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { WorkerClient } from '../../src/host/workerClient/workerClient';
import { DEFAULT_TRAIN_OPTIONS } from '../../src/shared/domain/trainOptions';
import { spreadOf } from './statistics';

// Latencies and memory as the extension host sees them: a process of its own, the real worker thread, a real run saved,
// and the data set in the place of the copy that the extension is packed with.
// Usage: node workerFigures.js DATA_FOLDER native|wasm EPOCHS
//        node workerFigures.js DATA_FOLDER native|wasm 1 STORAGE
// With STORAGE it is a window just opened: it trains once, and prints the milliseconds to the first step.
const PROJECT = process.cwd();
const [packedDataFolder = '', backend = '', epochs = '20', window] = process.argv.slice(2);
const storage = window ?? mkdtempSync(path.join(os.tmpdir(), 'fashion-mnist-bench-'));
/** Milliseconds between two looks at the process' resident memory, to find its peak. */
const LOOK_EVERY = 20;
/** How often Stop is measured. */
const STOPS = 5;
/** How many windows are opened. */
const WINDOWS = 5;

function startWorker(): WorkerClient {
  return new WorkerClient({
    workerPath: path.join(PROJECT, 'dist', 'worker.js'),
    config: () => ({
      runsFolder: path.join(storage, 'runs'),
      dataCacheFolder: path.join(storage, 'data'),
      packedDataFolder,
      // As the extension has it: without native TensorFlow, it is looked for in a folder that is not there.
      nativeFolders: [
        backend === 'native'
          ? path.join(PROJECT, 'node_modules', '@tensorflow', 'tfjs-node')
          : path.join(storage, 'tensorflow'),
      ],
      wasmFolder: path.join(PROJECT, 'dist', 'wasm'),
      threads: 0,
      extensionVersion: 'bench',
    }),
    log: () => undefined,
  });
}

/** Trains. Resolves to the milliseconds until the first step and until everything was saved. */
async function train(worker: WorkerClient, count: number): Promise<{ firstStep: number; all: number }> {
  const begun = performance.now();
  let firstStep = Number.NaN;
  const options = { ...DEFAULT_TRAIN_OPTIONS, epochs: count };
  await worker.call('train', { options, dataFolder: '' }, (progress) => {
    if (progress.type === 'step' && Number.isNaN(firstStep)) firstStep = performance.now() - begun;
  }).result;
  return { firstStep, all: performance.now() - begun };
}

/**
 * Milliseconds from Stop until the last step is done and evaluation begins, in the middle of a convolutional network.
 */
async function stopLatency(worker: WorkerClient): Promise<number> {
  const options = { ...DEFAULT_TRAIN_OPTIONS, architecture: 'cnn', epochs: 5 } as const;
  let [stoppedAt, heldAt] = [Number.NaN, Number.NaN];
  const call = worker.call('train', { options, dataFolder: '' }, (progress) => {
    if (progress.type === 'step' && progress.step > 5 && Number.isNaN(stoppedAt)) {
      stoppedAt = performance.now();
      call.signal('stop');
    }
    if (progress.type === 'epoch') heldAt = performance.now();
  });
  await call.result;
  return heldAt - stoppedAt;
}

/** Milliseconds from the command to the first step in a window that was just opened. */
function openWindow(): number {
  const args = [process.argv[1] ?? '', packedDataFolder, backend, '1', storage];
  const lines = execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return Number(lines.trim().split('\n').at(-1));
}

async function main(): Promise<void> {
  if (window !== undefined) {
    process.stdout.write(`${(await train(startWorker(), 1)).firstStep}\n`);
    process.exit(0);
  }
  // It unpacks the data set, and keeps it for the others.
  const firstWindow = openWindow();
  const windows = Array.from({ length: WINDOWS }, openWindow);
  const before = process.memoryUsage.rss();
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, LOOK_EVERY);
  const worker = startWorker();
  await train(worker, 1);
  const warm = [];
  for (let i = 0; i < 3; i++) warm.push(await train(worker, 1));
  const whole = await train(worker, Number(epochs));
  clearInterval(watch);
  const stops = [];
  for (let i = 0; i < STOPS; i++) stops.push(await stopLatency(worker));
  await worker.dispose();
  rmSync(storage, { recursive: true, force: true });
  process.stdout.write(
    `${JSON.stringify({
      firstWindow: Math.round(firstWindow),
      cold: Math.round(spreadOf(windows).median),
      warm: Math.round(spreadOf(warm.map(({ firstStep }) => firstStep)).median),
      whole: Math.round(whole.all),
      memory: Math.round((peak - before) / 1e6),
      stop: Math.round(spreadOf(stops).median),
    })}\n`,
  );
  process.exit(0);
}

void main();
