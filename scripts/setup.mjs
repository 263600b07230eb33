// Everything that a fresh clone needs: packages, native TensorFlow, data, bundles. Each step does nothing where its result
// is there already, and begins anew where it was interrupted.
// Usage: node scripts/setup.mjs
// Environment: FASHION_MNIST_CACHE moves the cache folder, FASHION_MNIST_NO_NATIVE=1 leaves native TensorFlow out.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { provideData } from './setup/data.mjs';
import { endWithMessage } from './setup/end.mjs';
import { installNativeTensorFlow } from './setup/nativeTensorFlow.mjs';
import { installPackages } from './setup/packages.mjs';
import { done } from './setup/report.mjs';
import { show } from './setup/run.mjs';

const OLDEST_NODE = [20, 19];

/** Packages and bundles: what everything needs. @param {string[]} [flags] of esbuild.js */
export async function setUpBuild(flags = []) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    throw new Error(`Node ${OLDEST_NODE.join('.')} or newer is needed; this is ${process.versions.node}.`);
  }
  process.chdir(path.resolve(import.meta.dirname, '..'));
  await installPackages();
  if ((await show(process.execPath, ['esbuild.js', ...flags])) !== 0) throw new Error('The build failed.');
  done('build');
}

/**
 * All of it.
 * @param {string[]} [flags] of esbuild.js @param {() => Promise<void>} [check] made before what takes long
 * @returns the folder of the data set, where it could be had
 */
export async function setUp(flags = [], check = () => Promise.resolve()) {
  await setUpBuild(flags);
  await check();
  await installNativeTensorFlow();
  return provideData();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await endWithMessage(async () => {
    await setUp();
    return 0;
  });
}
