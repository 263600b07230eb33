// What npm start and npm run train were asked to do, read before anything is installed: a slip must not cost minutes.
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
];
const FLAGS = ['wasm', 'verbose', 'help'];

/** Options of the terminal program; it checks their values itself. */
export const TRAINING_OPTIONS = [...VALUES, ...FLAGS];

/**
 * Reads the options of a script. Throws Error on an unknown one, or one without its value.
 * @param {string[]} args @param {string[]} [own] flags that the script keeps to itself
 * @returns {{ help: boolean, own: Set<string>, training: string[] }} `training` is for the terminal program
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
