// Builds the bundles: extension, worker, terminal program and results page. --tests adds one bundle for each test
// suite, --bench the programs of the bench.
// Usage: node esbuild.js [--watch] [--production] [--tests] [--bench]
const esbuild = require('esbuild');
const fs = require('node:fs');
const path = require('node:path');
const { buildKernels } = require('./scripts/build/kernels.cjs');
const { shortTemplatesPlugin } = require('./scripts/build/shortTemplatesPlugin.cjs');
const { writeNotices } = require('./scripts/build/thirdPartyNotices.cjs');
const { tfjsNodePlugin } = require('./scripts/build/tfjsNodePlugin.cjs');
const { vscodeImportPlugin } = require('./scripts/build/vscodeImportPlugin.cjs');
const { SUITES } = require('./scripts/test/suites.cjs');

const flags = new Set(process.argv.slice(2));
const watch = flags.has('--watch');
const production = flags.has('--production');
const withTests = flags.has('--tests') || watch;
const withBench = flags.has('--bench');

/** The programs of the bench: dist/bench/NAME.js. Each runs in its own process. */
const BENCH_PROGRAMS = [
  ...['askingFigure', 'bench', 'classifyFigure', 'decoding', 'drill', 'drill/savingThread', 'extensionHost'],
  ...['insightFigure', 'listRunsFigure', 'panel/panelFigure', 'predictFigure', 'recordingFigure', 'workerFigures'],
  ...['pictures/pictures', 'rivals/jaxJs', 'rivals/ours', 'rivals/tfjsFit'],
];

/** @type {esbuild.BuildOptions} */
const common = {
  bundle: true,
  sourcemap: production ? false : 'linked',
  sourcesContent: false,
  minify: production,
  keepNames: true,
  logLevel: 'warning',
  legalComments: 'none',
};

/** @type {esbuild.BuildOptions} */
const node = {
  ...common,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  plugins: [tfjsNodePlugin()],
};

const messagesFile = './tensorflowMessages.js';

/**
 * A bundle that lies beside that of TensorFlow's messages.
 * @type {esbuild.BuildOptions}
 */
const worker = { ...node, external: [messagesFile], plugins: [tfjsNodePlugin({ messagesFile })] };

/**
 * The page is a module, with the libraries that it loads later in files beside it.
 * @type {esbuild.BuildOptions}
 */
const browser = {
  ...common,
  platform: 'browser',
  format: 'esm',
  splitting: true,
  chunkNames: '[name]-[hash]',
  target: 'es2022',
  // The page is UTF-8.
  charset: 'utf8',
  tsconfig: 'webview/tsconfig.json',
  // The names of functions are a twentieth of the page. Nothing reads them.
  keepNames: !production,
};

/** @type {esbuild.BuildOptions[]} */
const bundles = [
  {
    ...node,
    entryPoints: ['src/extension.ts'],
    outfile: 'dist/extension.js',
    external: ['vscode'],
    plugins: [vscodeImportPlugin()],
    // Measures how long the code takes to load, for the bench and for profilers.
    banner: { js: "performance.mark('fashion-mnist.load');" },
    footer: { js: "performance.measure('fashion-mnist.load', 'fashion-mnist.load');" },
  },
  { ...worker, entryPoints: ['src/worker/main.ts'], outfile: 'dist/worker.js' },
  {
    ...node,
    entryPoints: ['@tensorflow/tfjs-node/dist/proto/api_pb.js'],
    outfile: 'dist/tensorflowMessages.js',
    plugins: [],
  },
  { ...node, entryPoints: ['src/worker/decoding/decodingThread.ts'], outfile: 'dist/decoder.js' },
  { ...node, entryPoints: ['src/worker/tensorflow/tryAddon.ts'], outfile: 'dist/tryAddon.js' },
  { ...node, entryPoints: ['src/worker/wasm/thread.ts'], outfile: 'dist/computingThread.js' },
  { ...worker, entryPoints: ['src/lesson/main.ts'], outfile: 'dist/lesson.js' },
  { ...worker, entryPoints: ['src/cli/main.ts'], outfile: 'dist/cli.js' },
  {
    ...browser,
    entryPoints: { results: 'webview/main.ts' },
    outdir: 'dist/webview',
    // Breakpoints need the source as it is written.
    plugins: production ? [shortTemplatesPlugin()] : [],
  },
  ...(withTests
    ? SUITES.map(({ name }) => name)
        .filter(suiteHasFiles)
        .map(testSuite)
        .concat({
          ...browser,
          entryPoints: ['test/golden/page.ts'],
          outdir: 'dist/test/golden',
          // The golden files prove that the plugin changes nothing.
          plugins: [shortTemplatesPlugin()],
        })
    : []),
  ...(withBench
    ? [
        {
          ...node,
          entryPoints: BENCH_PROGRAMS.map((name) => `test/bench/${name}.ts`),
          outbase: 'test/bench',
          outdir: 'dist/bench',
          external: ['vscode', 'mocha', 'playwright-core'],
        },
        { ...browser, entryPoints: ['test/bench/panel/panelHost.ts'], outdir: 'dist/bench/panel' },
      ]
    : []),
];

/** The bundles in the VSIX. */
const SHIPPED_FILES = [
  ...[
    'dist/extension.js',
    'dist/worker.js',
    'dist/decoder.js',
    'dist/computingThread.js',
    'dist/tryAddon.js',
    'dist/tensorflowMessages.js',
    'dist/lesson.js',
    'dist/webview',
  ],
];
const SHIPPED = bundles.filter(({ outfile, outdir }) => SHIPPED_FILES.includes(outfile ?? outdir ?? ''));

/** @param {string} suite */
function suiteFiles(suite) {
  const folder = path.join('test', suite);
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .sort();
}

/** @param {string} suite */
function suiteHasFiles(suite) {
  return suiteFiles(suite).length > 0;
}

/** @param {string} suite @returns {esbuild.BuildOptions} */
function testSuite(suite) {
  return {
    ...node,
    stdin: {
      contents: suiteFiles(suite)
        .map((file) => `import './${file.split(path.sep).join('/')}';`)
        .join('\n'),
      resolveDir: path.join('test', suite),
      sourcefile: `test/${suite}/index.ts`,
      loader: 'ts',
    },
    outfile: `dist/test/${suite}.js`,
    external: ['vscode', 'mocha', 'eslint', 'typescript-eslint', 'typescript', 'playwright-core', 'esbuild'],
  };
}

/** Copies the WebAssembly files that the bundles read at run time: the picture decoders. */
function copyWasm() {
  const to = path.join('dist', 'wasm');
  fs.mkdirSync(to, { recursive: true });
  const from = path.join(__dirname, 'node_modules', '@imagemagick', 'magick-wasm', 'dist', 'x86');
  for (const file of fs.readdirSync(from)) {
    if (file.endsWith('.wasm')) fs.copyFileSync(path.join(from, file), path.join(to, file));
  }
}

async function main() {
  // The names of the page's files change with what is in them.
  fs.rmSync(path.join('dist', 'webview'), { recursive: true, force: true });
  copyWasm();
  await buildKernels(path.join('dist', 'wasm'));
  if (!watch) {
    const results = await Promise.all(bundles.map((bundle) => esbuild.build({ ...bundle, metafile: true })));
    const shipped = results.filter((_, i) => SHIPPED.includes(bundles[i]));
    writeNotices(
      shipped.flatMap(({ metafile }) => Object.keys(metafile?.inputs ?? {})),
      'dist/THIRD_PARTY_NOTICES.txt',
    );
    return;
  }
  let running = 0;
  /** Prints the lines that the problem matcher in .vscode/tasks.json waits for. @type {esbuild.Plugin} */
  const announce = {
    name: 'announce',
    setup(build) {
      build.onStart(() => {
        if (running++ === 0) console.log('[watch] build started');
      });
      build.onEnd(({ errors }) => {
        for (const { text, location } of errors) {
          console.error(`✘ [ERROR] ${text}`);
          if (location) console.error(`    ${location.file}:${location.line}:${location.column}:`);
        }
        if (--running === 0) console.log('[watch] build finished');
      });
    },
  };
  for (const bundle of bundles) {
    const context = await esbuild.context({ ...bundle, plugins: [...(bundle.plugins ?? []), announce] });
    await context.watch();
  }
}

main().catch((error) => {
  // esbuild has printed its own errors.
  if (!('errors' in error)) console.error(error.message);
  process.exit(1);
});
