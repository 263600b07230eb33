// Trains the network in the terminal. Usage: npm run train -- [options]; npm run train -- --help lists them.
import { editorProfile } from './editor/profile.mjs';
import { setUp, setUpBuild } from './setup.mjs';
import { readArguments } from './setup/arguments.mjs';
import { endWithMessage, isMain, ToldAlready } from './setup/end.mjs';
import { proxyEnvironment } from './setup/proxy.mjs';
import { show, TENSORFLOW_NOISE } from './setup/run.mjs';

/**
 * Runs the terminal program with the data of the set-up. Runs are saved where the results page finds them.
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
    // Node 22.21 and later then downloads through the proxy that the environment names, as the set-up does itself.
    { hide: TENSORFLOW_NOISE, decides: true, env: { NODE_USE_ENV_PROXY: '1', ...process.env, ...proxyEnvironment() } },
  );
}

/**
 * Has the terminal program check its options before anything large is downloaded. Throws ToldAlready.
 * @param {string[]} args
 */
export async function checkTraining(args) {
  const code = await show(process.execPath, ['dist/cli.js', 'check', ...args]);
  if (code !== 0) throw new ToldAlready(code);
}

if (isMain(import.meta.url)) {
  await endWithMessage(async () => {
    const { help, training } = readArguments(process.argv.slice(2));
    // The terminal program prints the help, and it needs only the build for that.
    if (help) await setUpBuild();
    const dataFolder = help ? undefined : await setUp([], () => checkTraining(training));
    return trainInTerminal(training, editorProfile(), dataFolder);
  });
}
