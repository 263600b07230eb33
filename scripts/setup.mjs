// Sets up a fresh clone: packages, native TensorFlow, data and bundles. A step whose result is there does nothing; one
// that was interrupted starts again.
// Usage: node scripts/setup.mjs
// Environment: FASHION_MNIST_CACHE names another cache folder, FASHION_MNIST_NO_NATIVE=1 skips native TensorFlow.
import path from 'node:path';
import { provideData } from './setup/data.mjs';
import { endWithMessage, isMain } from './setup/end.mjs';
import { installNativeTensorFlow } from './setup/nativeTensorFlow.mjs';
import { installPackages } from './setup/packages.mjs';
import { done } from './setup/report.mjs';
import { show } from './setup/run.mjs';

const OLDEST_NODE = [20, 19];

/** Packages and bundles, which everything needs. @param {string[]} [flags] of esbuild.js */
export async function setUpBuild(flags = []) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    throw new Error(`Node ${OLDEST_NODE.join('.')} or newer is required, and this is ${process.versions.node}.`);
  }
  // Relative paths in the options are relative to where the person is. npm says where; without it, we do.
  process.env.INIT_CWD ??= process.cwd();
  process.chdir(path.resolve(import.meta.dirname, '..'));
  await installPackages();
  if ((await show(process.execPath, ['esbuild.js', ...flags])) !== 0) throw new Error('The build failed.');
  done('build');
}

/**
 * The whole set-up.
 * @param {string[]} [flags] of esbuild.js @param {() => Promise<void>} [check] runs before the steps that take long
 * @returns the folder of the data set, or undefined when it could not be downloaded
 */
export async function setUp(flags = [], check = () => Promise.resolve()) {
  await setUpBuild(flags);
  await check();
  await installNativeTensorFlow();
  return provideData();
}

if (isMain(import.meta.url)) {
  await endWithMessage(async () => {
    await setUp();
    return 0;
  });
}
