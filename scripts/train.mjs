// Trains the network in the terminal. Usage: npm run train -- [options]; npm run train -- --help lists them.
import { editorProfile } from './editor/profile.mjs';
import { setUp, setUpBuild } from './setup.mjs';
import { readArguments } from './setup/arguments.mjs';
import { endWithMessage, ToldAlready } from './setup/end.mjs';
import { show, TENSORFLOW_NOISE } from './setup/run.mjs';

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
    { hide: TENSORFLOW_NOISE },
  );
}

/** Lets the terminal program look at its options before anything large is downloaded. Throws ToldAlready. @param {string[]} args */
export async function checkTraining(args) {
  const code = await show(process.execPath, ['dist/cli.js', 'check', ...args]);
  if (code !== 0) throw new ToldAlready(code);
}

if (process.argv[1]?.endsWith('train.mjs')) {
  await endWithMessage(async () => {
    const { help, training } = readArguments(process.argv.slice(2));
    // The terminal program knows its options best, and needs no more than the build to list them.
    if (help) await setUpBuild();
    const dataFolder = help ? undefined : await setUp([], () => checkTraining(training));
    return trainInTerminal(training, editorProfile(), dataFolder);
  });
}
