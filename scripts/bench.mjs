// Measures the engine side by side with its rivals. Usage: npm run bench [-- --quick]
// Writes test/bench/latest.json and test/bench/chart.svg; --quick takes less than two minutes and says so in what it writes.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { pythonWithRivals } from './bench/pythonEnvironment.mjs';
import { setUp } from './setup.mjs';
import { begin, warn } from './setup/report.mjs';
import { show } from './setup/run.mjs';

const quick = process.argv.includes('--quick');

const dataFolder = await setUp(['--bench', '--production']);
if (dataFolder === undefined) throw new Error('Without the data set there is nothing to measure.');
const python = await pythonWithRivals().catch((error) => {
  warn(`Keras, JAX and NumPy are left out: ${error.message.split('\n')[0]}`);
  return undefined;
});

const figures = path.resolve('artifacts', 'extension-host-figures.json');
mkdirSync(path.dirname(figures), { recursive: true });
process.env.FASHION_MNIST_DATA = dataFolder;
process.env.BENCH_FIGURES = figures;
begin('measuring inside VS Code');
const { runExtensionSuite } = await import('./editor/extensionSuite.mjs');
await runExtensionSuite('dist/bench/extensionHost.js').catch((error) => {
  warn(`the extension host could not be measured: ${error.message.split('\n')[0]}`);
});

process.exitCode = await show(process.execPath, [
  'dist/bench/bench.js',
  ...['--data-folder', dataFolder, '--scripts', path.resolve('test/bench/rivals'), '--figures', figures],
  ...(python === undefined ? [] : ['--python', python]),
  ...['--out', 'test/bench/latest.json', '--chart', 'test/bench/chart.svg'],
  ...['--speedup', 'src/shared/nativeSpeedup.json'],
  ...(quick ? ['--quick'] : []),
]);
