// Measures the engine side by side with other ways of training. Usage: npm run bench [-- --quick]
// Writes test/bench/latest.json and test/bench/chart.svg. --quick takes less than two minutes, and the results say that
// they are from a quick run. --decoding only measures how pictures are decoded, and has 2,000 damaged files decoded.
// --pictures only measures how well people's own pictures are answered; with --held-out, on sets nothing was tuned on.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findBrowser } from './editor/browser.mjs';
import { installServer } from './editor/vscodeServer.mjs';
import { foreignPictures } from './bench/foreignPictures.mjs';
import { pythonWithRivals } from './bench/pythonEnvironment.mjs';
import { setUp, setUpBuild } from './setup.mjs';
import { cacheFolder } from './setup/cache.mjs';
import { begin, warn } from './setup/report.mjs';
import { show } from './setup/run.mjs';

if (process.argv.includes('--decoding')) {
  await setUpBuild(['--bench', '--production']);
  process.exit(await show(process.execPath, ['dist/bench/decoding.js']));
}
const quick = process.argv.includes('--quick');

const dataFolder = await setUp(['--bench', '--production']);
if (dataFolder === undefined) throw new Error('The bench needs the data set.');
if (process.argv.includes('--pictures')) {
  const foreign = await foreignPictures().catch((error) => {
    warn(`emoji, photos and digits are skipped: ${error.message.split('\n')[0]}`);
    return undefined;
  });
  process.exit(
    await show(process.execPath, [
      'dist/bench/pictures/pictures.js',
      ...['--data-folder', dataFolder, '--networks', cacheFolder('bench-networks')],
      ...(foreign === undefined ? [] : ['--foreign', foreign]),
      ...process.argv.slice(2).filter((flag) => flag !== '--pictures'),
    ]),
  );
}
const python = await pythonWithRivals().catch((error) => {
  warn(`Keras, JAX and NumPy are skipped: ${error.message.split('\n')[0]}`);
  return undefined;
});

const figures = path.resolve('artifacts', 'extension-host-figures.json');
mkdirSync(path.dirname(figures), { recursive: true });
process.env.FASHION_MNIST_DATA = dataFolder;
begin('measuring inside VS Code');
const { runExtensionSuite } = await import('./editor/extensionSuite.mjs');
/**
 * An editor activates an extension only once, so each measurement starts a new editor.
 * @type {Record<string, number>[]}
 */
const measured = [];
for (let run = 0; run < (quick ? 1 : 5); run++) {
  process.env.BENCH_FIGURES = `${figures}.${run}`;
  rmSync(process.env.BENCH_FIGURES, { force: true });
  const { fault } = await runExtensionSuite('dist/bench/extensionHost.js').catch((error) => ({ fault: error.message }));
  if (fault !== undefined) warn(`the extension host could not be measured: ${fault.split('\n')[0]}`);
  if (existsSync(process.env.BENCH_FIGURES)) measured.push(JSON.parse(readFileSync(process.env.BENCH_FIGURES, 'utf8')));
}
writeFileSync(figures, JSON.stringify(medians(measured)));

const browser = await findBrowser().catch((error) => {
  warn(`the panel is not measured: ${error.message.split('\n')[0]}`);
  return undefined;
});
if (browser !== undefined) process.env.BROWSER_LAUNCH = JSON.stringify(browser);

process.exitCode = await show(await nodeOfEditor(), [
  'dist/bench/bench.js',
  ...['--data-folder', dataFolder, '--scripts', path.resolve('test/bench/rivals'), '--figures', figures],
  ...(python === undefined ? [] : ['--python', python]),
  ...['--out', 'test/bench/latest.json', '--chart', 'test/bench/chart.svg'],
  ...['--speedup', 'src/shared/text/nativeSpeedup.json'],
  ...(quick ? ['--quick'] : []),
]);

/**
 * The Node that VS Code comes with. It has instructions for WebAssembly that older ones lack, and they make training
 * twice as fast. Where it cannot be had, the Node of this process.
 */
async function nodeOfEditor() {
  try {
    return (await installServer()).node;
  } catch (error) {
    warn(
      `measured with Node ${process.version}, not with the editor's: ${error instanceof Error ? error.message : error}`,
    );
    return process.execPath;
  }
}

/** @param {Record<string, number>[]} runs @returns {Record<string, number>} the median of each figure */
function medians(runs) {
  const names = Object.keys(runs[0] ?? {});
  return Object.fromEntries(
    names.map((name) => [name, runs.map((run) => run[name]).sort((a, b) => a - b)[Math.floor(runs.length / 2)]]),
  );
}
