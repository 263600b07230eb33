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
 * @param {string[]} args @param {string[]} [own] flags of the script itself @param {NodeJS.ProcessEnv} [env]
 * @returns {{ help: boolean, own: Set<string>, training: string[] }} `training` goes to the terminal program
 */
export function readArguments(args, own = [], env = process.env) {
  refuseTaken(env, own);
  // npm and yarn remove the `--` before a script's options, pnpm passes it on.
  const given = args[0] === '--' ? args.slice(1) : args;
  /** @type {{ values: Record<string, unknown> }} */
  const { values } = parseArgs({
    args: given,
    options: Object.fromEntries([
      ...VALUES.map((name) => [name, { type: /** @type {const} */ ('string') }]),
      ...[...FLAGS, ...own].map((name) => [name, { type: /** @type {const} */ ('boolean') }]),
    ]),
  });
  return {
    help: values.help === true,
    own: new Set(own.filter((name) => values[name] === true)),
    training: given.filter((arg) => !own.includes(arg.replace(/^--/, ''))),
  };
}

/**
 * npm keeps options for itself that are not behind `--`. PowerShell removes this `--`, and people forget it. Throws an
 * Error that says what to write.
 * @param {NodeJS.ProcessEnv} env @param {string[]} own
 */
function refuseTaken(env, own) {
  const script = env.npm_lifecycle_event;
  if (script === undefined) return;
  // `--no-open` is to npm the option `open` that is off, and an empty text stands for that.
  const isTaken = (/** @type {string} */ name) =>
    name.startsWith('no-')
      ? env[configOf(name.slice(3))] === ''
      : env[configOf(name)] !== undefined && env[configOf(name)] !== '';
  const taken = [...VALUES, 'wasm', ...own].filter(isTaken).map((name) => `--${name}`);
  if (taken.length === 0) return;
  const command = script === 'start' ? 'npm start' : `npm run ${script}`;
  throw new Error(
    `npm has kept ${taken.join(' and ')} for itself. Write "--" before the options: ${command} -- ${taken[0]} …\n` +
      `In PowerShell, quote it: ${command} '--' ${taken[0]} …`,
  );
}

/** The variable in which npm passes an option on. @param {string} name */
function configOf(name) {
  return `npm_config_${name.replaceAll('-', '_')}`;
}
