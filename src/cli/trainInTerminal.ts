import { readFileSync } from 'node:fs';
import path from 'node:path';
import { downloadMissing } from '../files/downloadMissing';
import { unlessAborted } from '../files/unlessAborted';
import { UserError } from '../shared/domain/errors';
import { className } from '../shared/domain/labels';
import type { Log } from '../shared/domain/log';
import { PICTURE_PIXELS } from '../shared/domain/pictures';
import { trainingCancelled } from '../shared/domain/trainingErrors';
import type { CallContext } from '../shared/protocol/calls';
import type { TrainingProgress } from '../shared/training/trainingProgress';
import { createHandlers } from '../worker/handlers';
import type { Arguments } from './arguments';
import type { Interruption } from './interruption';
import { predictionGrid, probabilityBars } from './predictionText';
import { terminalLook } from './terminalLook';
import { drawPicture } from './terminalPicture';
import { evaluationText, TrainingText, type Terminal } from './trainingText';
import { unusedProxy } from './unusedProxy';

/** The bars are beside the picture if the terminal has at least this many columns, and otherwise below it. */
const BARS_FROM = 80;
/** Pictures in the grid at the end. */
const GRID = 4;

/**
 * Trains, and reports on standard output. `project` is the folder with package.json. Ends early when it is interrupted.
 * Throws UserError.
 */
export async function trainInTerminal(
  parsed: Arguments,
  project: string,
  { signal: interrupted, outputIsClosed }: Interruption,
): Promise<void> {
  const { options, storage, dataFolder, wasm, threads, verbose } = parsed;
  const { rewrites, colours, width } = terminalLook(process.stdout, process.env);
  const terminal: Terminal = {
    write: (text) => {
      process.stdout.write(text);
    },
    rewrites,
    colours,
  };
  const log: Log = (level, message) => {
    if (verbose || level !== 'info') process.stderr.write(`${level}: ${message}\n`);
  };
  const { handlers } = createHandlers(
    {
      runsFolder: path.join(storage, 'runs'),
      dataCacheFolder: path.join(storage, 'data'),
      packedDataFolder: path.join(project, 'dist', 'data'),
      nativeFolders: wasm
        ? []
        : [parsed.nativeFolder ?? path.join(project, 'node_modules', '@tensorflow', 'tfjs-node')],
      wasmFolder: path.join(project, 'dist', 'wasm'),
      threads,
      extensionVersion: versionOf(project),
    },
    log,
  );

  const text = new TrainingText(terminal);
  let stop: () => void = () => undefined;
  const context: CallContext<TrainingProgress> = {
    report: (progress) => {
      text.report(progress);
      if (progress.type === 'step' && outputIsClosed()) stop();
    },
    onSignal: (listener) => {
      stop = () => {
        listener('stop');
      };
      if (interrupted.aborted) stop();
      else interrupted.addEventListener('abort', stop);
    },
  };

  const locating = Promise.resolve(handlers.locateData({ dataFolder }, context));
  const { folders, missing } = await unlessAborted(locating, interrupted, trainingCancelled);
  const unused = missing.length === 0 ? undefined : unusedProxy(process);
  if (unused !== undefined) log('warn', unused);
  await downloadMissing(missing, { signal: interrupted, report: context.report, log });
  const results = await handlers.train({ options, dataFolder, folders, recordEpochs: true }, context);
  const pictures = await handlers.readTestPictures({ indices: [...Array(GRID).keys()], dataFolder }, context);
  const { record, testProbabilities, testLabels } = results;

  terminal.write(`${evaluationText(results, text.evaluationSeconds)}\n\n`);
  terminal.write(firstPrediction(pictures.pixels, testProbabilities, testLabels, colours, width));
  terminal.write(`\n${predictionGrid(pictures.pixels, testProbabilities, testLabels, GRID, colours, width)}\n`);
  if (results.unsaved !== undefined) throw UserError.from(results.unsaved);
  terminal.write(`Saved as ${path.join(storage, 'runs', record.id)}\n`);
  if (record.backend.fallbackReason !== undefined) {
    terminal.write(
      `${record.backend.fallbackReason} Training ran on WebAssembly; "npm run setup" says what is missing.\n`,
    );
  }
}

/** The notebook's look at the first test picture: the picture, its ten probabilities, what is predicted and true. */
function firstPrediction(
  pixels: Uint8Array,
  probabilities: Float32Array,
  labels: Uint8Array,
  colours: boolean,
  terminalWidth: number,
): string {
  const label = labels[0] ?? 0;
  const picture = drawPicture(pixels.subarray(0, PICTURE_PIXELS), colours);
  const bars = probabilityBars(probabilities.subarray(0, 10), label);
  const isWide = terminalWidth >= BARS_FROM;
  const beside = isWide ? picture.map((line, i) => `${line}  ${bars[i - 2] ?? ''}`.trimEnd()) : [...picture, ...bars];
  return `Test picture 0, label ${label} (${className(label)}):\n${beside.join('\n')}\n`;
}

function versionOf(project: string): string {
  const { version } = JSON.parse(readFileSync(path.join(project, 'package.json'), 'utf8')) as { version: string };
  return version;
}
