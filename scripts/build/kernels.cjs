// Compiles the kernels of src/worker/wasm/kernels, which are AssemblyScript, to dist/wasm/kernels.BUILD.wasm: once with
// relaxed SIMD, which has fused multiply-add, and once for engines without it.
const fs = require('node:fs');
const path = require('node:path');

const FOLDER = path.join('src', 'worker', 'wasm', 'kernels');
const BUILDS = { relaxed: ['--enable', 'relaxed-simd'], simd: [] };
const OPTIONS = [
  // The fastest code: no runtime, no garbage collection, no checks.
  ...['-O3', '--runtime', 'stub', '--noAssert', '--enable', 'simd', '--enable', 'threads'],
  // The memory is made in JavaScript and shared by threads. Its largest size is 4 GB, in pages of 64 KB.
  ...['--importMemory', '--sharedMemory', '--maximumMemory', '65536', '--noExportMemory'],
  // It warns of functions that exchange v128 values, which JavaScript could not call. Only kernels call them.
  ...['--disableWarning', '112'],
];

/** Writes both builds to a folder, unless they are newer than their sources. @param {string} to */
async function buildKernels(to) {
  const outputs = Object.keys(BUILDS).map((build) => path.join(to, `kernels.${build}.wasm`));
  const sources = fs.readdirSync(FOLDER).filter((name) => name.endsWith('.ts'));
  const changed = Math.max(...[__filename, ...sources.map((name) => path.join(FOLDER, name))].map(timeOf));
  if (outputs.every((file) => timeOf(file) > changed)) return;
  // Not known by name, because the compiler's types would replace those of Node everywhere.
  const asc = await import(/** @type {string} */ ('assemblyscript/asc'));
  const { renamePatiently } = await import('../setup/renamePatiently.mjs');
  for (const [build, features] of Object.entries(BUILDS)) {
    const output = path.join(to, `kernels.${build}.wasm`);
    const args = [path.join(FOLDER, 'index.ts'), ...OPTIONS, ...features, '--outFile', `${output}.tmp`];
    const { error, stderr } = await asc.main(args.map((each) => each.split(path.sep).join('/')));
    if (error !== null) throw new Error(`The kernels cannot be compiled.\n${stderr.toString()}`);
    await renamePatiently(`${output}.tmp`, output);
  }
}

/** When a file was changed, in milliseconds; 0 if there is none. @param {string} file */
function timeOf(file) {
  return fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

module.exports = { buildKernels };
