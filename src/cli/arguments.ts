import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { MOST_THREADS } from '../shared/domain/backendInfo';
import { resolveWrittenPath } from '../files/writtenPath';
import { UserError } from '../shared/domain/errors';
import {
  ARCHITECTURES,
  DEFAULT_TRAIN_OPTIONS,
  OPTIMIZERS,
  parseTrainOptions,
  type TrainOptions,
} from '../shared/domain/trainOptions';

export const USAGE = `Usage: npm run train -- [options]

Trains a network on Fashion-MNIST in the terminal and saves the run.

  --model NAME                    ${ARCHITECTURES.join(', ')}   [${DEFAULT_TRAIN_OPTIONS.architecture}]
  --optimizer NAME                ${OPTIMIZERS.join(', ')}   [${DEFAULT_TRAIN_OPTIONS.optimizer}]
  --epochs N                      passes over the training pictures   [${DEFAULT_TRAIN_OPTIONS.epochs}]
  --batch-size N                  pictures per step   [${DEFAULT_TRAIN_OPTIONS.batchSize}]
  --learning-rate X               [${DEFAULT_TRAIN_OPTIONS.learningRate}]
  --hidden-units N                units of each hidden dense layer   [${DEFAULT_TRAIN_OPTIONS.hiddenUnits}]
  --seed N                        the same seed trains the same network   [a new one]
  --validation-split X            fraction set aside for validation   [0]
  --early-stopping-patience N     epochs without improvement before training ends; 0 is off   [0]
  --storage DIR                   where runs and downloads are kept   [where the editor looks for them]
  --data-folder DIR               a copy of the data set   [the usual places]
  --native-folder DIR             where native TensorFlow is   [node_modules/@tensorflow/tfjs-node]
  --wasm                          train on WebAssembly even if native TensorFlow is installed
  --threads N                     threads that train on WebAssembly; 0 is as many as there are cores   [0]
  --verbose                       print the log
  --help                          print this help

Press Ctrl+C once to stop after the current step and keep what was learned, twice to quit at once.`;

/** What the terminal program was asked to do. */
export interface Arguments {
  readonly help: boolean;
  /** Whether to check the options without training. */
  readonly checkOnly: boolean;
  readonly options: TrainOptions;
  readonly storage: string;
  readonly dataFolder: string;
  readonly nativeFolder: string | undefined;
  readonly wasm: boolean;
  /** Threads that train on WebAssembly; 0 for as many as there are cores. */
  readonly threads: number;
  readonly verbose: boolean;
}

/** An unknown argument, or one without its value. The program exits with code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * Parses the arguments that follow the program's name. Relative paths are relative to `base`. Throws UsageError, or
 * UserError `invalid-options`.
 */
export function parseArguments(argv: readonly string[], newSeed: () => number, base = process.cwd()): Arguments {
  const { values, positionals } = parse(argv);
  const [command = 'train', ...rest] = positionals;
  if (rest.length > 0 || (command !== 'train' && command !== 'check')) {
    throw new UsageError(`There is no command "${positionals.join(' ')}".`);
  }
  const options = parseTrainOptions(
    {
      architecture: values.model ?? DEFAULT_TRAIN_OPTIONS.architecture,
      optimizer: values.optimizer ?? DEFAULT_TRAIN_OPTIONS.optimizer,
      epochs: number('epochs', values.epochs) ?? DEFAULT_TRAIN_OPTIONS.epochs,
      batchSize: number('batch-size', values['batch-size']) ?? DEFAULT_TRAIN_OPTIONS.batchSize,
      learningRate: number('learning-rate', values['learning-rate']) ?? DEFAULT_TRAIN_OPTIONS.learningRate,
      hiddenUnits: number('hidden-units', values['hidden-units']) ?? DEFAULT_TRAIN_OPTIONS.hiddenUnits,
      seed: number('seed', values.seed) ?? newSeed(),
      validationSplit: number('validation-split', values['validation-split']) ?? DEFAULT_TRAIN_OPTIONS.validationSplit,
      earlyStoppingPatience:
        number('early-stopping-patience', values['early-stopping-patience']) ??
        DEFAULT_TRAIN_OPTIONS.earlyStoppingPatience,
    },
    flagOf,
  );
  const folder = (flag: 'storage' | 'data-folder' | 'native-folder', fallback = '') => {
    const context = { path, home: os.homedir(), env: process.env, workspaceFolders: [], base };
    return resolveWrittenPath(values[flag] ?? fallback, `--${flag}`, context);
  };
  return {
    help: values.help ?? false,
    checkOnly: command === 'check',
    options,
    storage: folder('storage', 'fashion-mnist'),
    dataFolder: folder('data-folder'),
    nativeFolder: folder('native-folder') || undefined,
    wasm: values.wasm ?? false,
    threads: threadCount(number('threads', values.threads) ?? 0),
    verbose: values.verbose ?? false,
  };
}

/**
 * The flag of an option: `--batch-size` for `batchSize`. The architecture is called `--model`, which is Keras' word.
 */
function flagOf(option: string): string {
  if (option === 'architecture') return '--model';
  return `--${option.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function parse(argv: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        model: text,
        optimizer: text,
        epochs: text,
        'batch-size': text,
        'learning-rate': text,
        'hidden-units': text,
        seed: text,
        'validation-split': text,
        'early-stopping-patience': text,
        storage: text,
        'data-folder': text,
        'native-folder': text,
        wasm: flag,
        threads: text,
        verbose: flag,
        help: flag,
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function threadCount(threads: number): number {
  if (Number.isInteger(threads) && threads >= 0 && threads <= MOST_THREADS) return threads;
  throw new UserError({
    code: 'invalid-options',
    message: `--threads takes a whole number from 0 to ${MOST_THREADS}, not ${threads}.`,
    nextStep: 'Leave it out to use as many threads as there are cores.',
  });
}

function number(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === '' || Number.isNaN(value)) {
    throw new UserError({
      code: 'invalid-options',
      message: `--${name} takes a number, not "${text}".`,
      nextStep: 'Try --help for the list of options.',
    });
  }
  return value;
}
