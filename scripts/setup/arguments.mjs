// Reads the options of npm start and npm run train before anything is installed, so that a typing error costs no
// minutes.
import { parseArgs } from 'node:util';

const VALUES = [
  'model',
  'optimizer',
  'epochs',
  'batch-size',
  'learning-rate',
  'hidden-units',
  'seed',
  'validation-split',
  'early-stopping-patience',
  'storage',
  'data-folder',
  'native-folder',
  'threads',
];
const FLAGS = ['wasm', 'verbose', 'help'];

/** The options of the terminal program, which checks their values itself. */
export const TRAINING_OPTIONS = [...VALUES, ...FLAGS];

/**
 * Reads the options of a script. Throws an Error when one is unknown or lacks its value.
 * @param {string[]} args @param {string[]} [own] flags of the script itself
 * @returns {{ help: boolean, own: Set<string>, training: string[] }} `training` goes to the terminal program
 */
export function readArguments(args, own = []) {
  /** @type {{ values: Record<string, unknown> }} */
  const { values } = parseArgs({
    args,
    options: Object.fromEntries([
      ...VALUES.map((name) => [name, { type: /** @type {const} */ ('string') }]),
      ...[...FLAGS, ...own].map((name) => [name, { type: /** @type {const} */ ('boolean') }]),
    ]),
  });
  return {
    help: values.help === true,
    own: new Set(own.filter((name) => values[name] === true)),
    training: args.filter((arg) => !own.includes(arg.replace(/^--/, ''))),
  };
}
