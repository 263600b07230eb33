// Damages saved runs, data and pictures, kills trainings, fills a disk and sends malformed messages, and prints what
// became of it. Usage: npm run drill [-- SEED]. The same seed does the same damage.
import { setUp } from './setup.mjs';
import { endWithMessage } from './setup/end.mjs';
import { show, TENSORFLOW_NOISE } from './setup/run.mjs';

await endWithMessage(async () => {
  const dataFolder = await setUp(['--bench']);
  if (dataFolder === undefined) throw new Error('The drill needs the data set.');
  const env = { ...process.env, FASHION_MNIST_DATA: dataFolder };
  return show(process.execPath, ['dist/bench/drill.js', ...process.argv.slice(2)], { hide: TENSORFLOW_NOISE, env });
});
