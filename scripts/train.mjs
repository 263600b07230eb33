// Trains the network in the terminal. Usage: npm run train -- [options]; npm run train -- --help lists them.
import { editorProfile } from './editor/profile.mjs';
import { setUp } from './setup.mjs';
import { show } from './setup/run.mjs';

/** Lines that TensorFlow's library prints whatever it is told; nothing in them is of use to a person. */
const NOISE = /absl::InitializeLog\(\)|port\.cc:\d+\] oneDNN custom operations/;

/**
 * Runs the terminal program on what the set-up has provided; runs are kept where the editor's panel finds them.
 * @param {string[]} args @param {{ globalStorage: string }} profile @param {string | undefined} dataFolder
 * @returns {Promise<number>} its exit code
 */
export function trainInTerminal(args, profile, dataFolder) {
  const given = (/** @type {string} */ name) => args.some((arg) => arg === name || arg.startsWith(`${name}=`));
  return show(
    process.execPath,
    [
      'dist/cli.js',
      'train',
      ...(given('--storage') ? [] : ['--storage', profile.globalStorage]),
      ...(given('--data-folder') || dataFolder === undefined ? [] : ['--data-folder', dataFolder]),
      ...args,
    ],
    { hide: NOISE },
  );
}

if (process.argv[1]?.endsWith('train.mjs')) {
  try {
    const dataFolder = await setUp();
    process.exitCode = await trainInTerminal(process.argv.slice(2), editorProfile(), dataFolder);
  } catch (error) {
    console.error(`error: ${/** @type {Error} */ (error).message}`);
    process.exitCode = 1;
  }
}
