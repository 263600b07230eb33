// Native TensorFlow for @tensorflow/tfjs-node: TensorFlow's library and the addon that connects it to Node. Both are
// kept in the cache folder and linked into the package. Where neither can be downloaded nor built, training runs on
// WebAssembly.
import { existsSync, readFileSync } from 'node:fs';
import { copyFile, cp, mkdir, readdir, rename, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { cacheFolder } from './cache.mjs';
import { downloadTo } from './download.mjs';
import { officialFiles } from './officialFiles.mjs';
import { proxyEnvironment } from './proxy.mjs';
import { begin, done, progress, warn } from './report.mjs';
import { run } from './run.mjs';
import { tarCommand } from './tar.mjs';
import { makeWholeFolder, removeAbandoned } from './wholeFolder.mjs';

const PACKAGE = path.resolve(import.meta.dirname, '../../node_modules/@tensorflow/tfjs-node');
/** TensorFlow's Python package for CPUs, which contains its C library and headers. */
const WHEEL = 'tensorflow-cpu==2.21.0';
const OFFICIAL = JSON.parse(
  readFileSync(new URL('../../src/host/nativeTensorFlow/official.json', import.meta.url), 'utf8'),
);

export async function installNativeTensorFlow() {
  if (process.env.FASHION_MNIST_NO_NATIVE === '1') {
    warn('FASHION_MNIST_NO_NATIVE is set: native TensorFlow is skipped, training runs on WebAssembly');
    return;
  }
  await removeAbandoned(cacheFolder('tensorflow'));
  if (await loads(PACKAGE)) {
    done('native TensorFlow');
    return;
  }
  const failures = [];
  const official = officialFiles(OFFICIAL, process.platform, process.arch);
  /** @type {[name: string, provide: (folder: string) => Promise<void>][]} */
  const ways = [[WHEEL.replace('==', '-'), buildFromWheel]];
  if (official !== undefined) ways.unshift([`official-${official.version}`, (to) => downloadOfficial(official, to)]);
  for (const [name, provide] of ways) {
    const folder = cacheFolder('tensorflow', `${name}-${process.platform}-${process.arch}`);
    try {
      // A damaged copy in the cache is replaced.
      if (!(await loads(folder))) await makeWholeFolder(folder, (temporary) => fill(temporary, provide));
      await link(folder);
      if (!(await loads(PACKAGE))) throw new Error('it does not load on this machine');
      done(`native TensorFlow (${name})`);
      return;
    } catch (error) {
      failures.push(`${name}: ${firstLine(error)}`);
    }
  }
  warn(`native TensorFlow could not be installed, so training runs on WebAssembly (${failures.join('; ')})`);
}

/**
 * Puts an addon and its library into a folder with the layout of tfjs-node's package, and checks that it loads.
 * @param {string} folder @param {(folder: string) => Promise<void>} provide
 */
async function fill(folder, provide) {
  await mkdir(path.join(folder, 'deps', 'lib'), { recursive: true });
  await mkdir(path.join(folder, 'lib', 'napi-v8'), { recursive: true });
  await provide(folder);
  if (!(await loads(folder))) throw new Error('it does not load on this machine');
}

/**
 * Downloads what tfjs-node's own install script downloads.
 * @param {{ addon: string, library: string }} official addresses @param {string} folder
 */
async function downloadOfficial(official, folder) {
  const addon = path.join(folder, 'addon');
  const library = path.join(folder, 'library');
  await downloadTo(official.addon, addon);
  await downloadTo(official.library, library);
  await run(tarCommand(), ['-xf', addon, '-C', path.join(folder, 'lib', 'napi-v8'), '--strip-components=1']);
  await run(tarCommand(), ['-xf', library, '-C', path.join(folder, 'deps')]);
  await rm(addon);
  await rm(library);
  if (process.platform === 'win32') {
    // Windows looks for a library only beside the addon.
    const name = 'tensorflow.dll';
    await copyFile(path.join(folder, 'deps', 'lib', name), path.join(folder, 'lib', 'napi-v8', name));
  }
}

/**
 * Unpacks the library from TensorFlow's Python package and compiles tfjs-node's addon against it.
 * @param {string} folder
 */
async function buildFromWheel(folder) {
  if (process.platform !== 'linux') throw new Error('it can be built on Linux only');
  const compiler = await firstThatRuns(['g++', 'clang++', 'c++'], ['--version']);
  const python = await firstThatRuns(['python3', 'python'], ['-m', 'pip', '--version']);
  if (compiler === undefined) throw new Error('there is no C++ compiler');
  if (python === undefined) throw new Error('there is no Python with pip');
  const wheel = await downloadWheel(python);
  const work = path.join(folder, 'work');
  begin('unpacking TensorFlow');
  await run(python, ['-c', UNPACK, wheel, work]);
  const unpacked = path.join(work, 'tensorflow');
  begin('compiling the addon');
  const lib = path.join(folder, 'deps', 'lib');
  await rename(path.join(unpacked, 'libtensorflow_cc.so.2'), path.join(lib, 'libtensorflow_cc.so.2'));
  await rename(path.join(unpacked, 'libtensorflow_framework.so.2'), path.join(lib, 'libtensorflow_framework.so.2'));
  await symlink('libtensorflow_cc.so.2', path.join(lib, 'libtensorflow.so'));
  await symlink('libtensorflow_framework.so.2', path.join(lib, 'libtensorflow_framework.so'));
  const binding = path.join(PACKAGE, 'binding');
  await run(compiler, [
    '-std=c++17',
    '-O2',
    '-fPIC',
    '-shared',
    '-DNAPI_VERSION=8',
    `-I${path.resolve('node_modules/node-api-headers/include')}`,
    `-I${path.join(unpacked, 'include')}`,
    `-I${PACKAGE}`,
    '-o',
    path.join(folder, 'lib', 'napi-v8', 'tfjs_binding.node'),
    path.join(binding, 'tfjs_backend.cc'),
    path.join(binding, 'tfjs_binding.cc'),
    `-L${lib}`,
    '-ltensorflow',
    '-ltensorflow_framework',
    '-Wl,-rpath,$ORIGIN/../../deps/lib',
  ]);
  await rm(work, { recursive: true });
  await rm(wheel);
}

/** Downloads to a folder of its own, so that an interrupted build need not download it again. @param {string} python */
async function downloadWheel(python) {
  const downloads = cacheFolder('downloads', WHEEL.replace('==', '-'));
  begin('downloading TensorFlow from the Python registry (270 MB)');
  // We use nothing of Python in it, so the wheel for any Python will do.
  const wanted = ['--python-version', '3.11', '--implementation', 'cp', '--abi', 'cp311', '--only-binary=:all:'];
  const [, pipVersion = '0'] = /^pip (\d+\.\d+)/.exec(await run(python, ['-m', 'pip', '--version'])) ?? [];
  // Since pip 24.1 its progress can be read by a program.
  const bar = Number(pipVersion) >= 24.1 ? 'raw' : 'off';
  const quiet = ['--disable-pip-version-check', '--progress-bar', bar, '--timeout', '10', '--retries', '2'];
  await run(python, ['-m', 'pip', 'download', ...quiet, '--no-deps', ...wanted, '--dest', downloads, WHEEL], {
    env: { ...process.env, ...proxyEnvironment() },
    onOutput(text) {
      const [, received, total] = /Progress (\d+) of (\d+)/.exec(text) ?? [];
      if (received !== undefined) progress('TensorFlow', Number(received), Number(total));
    },
  });
  const name = (await readdir(downloads)).find((each) => each.endsWith('.whl'));
  if (name === undefined) throw new Error('pip downloaded nothing');
  return path.join(downloads, name);
}

/** Unpacks only what the addon needs; the whole wheel would take 2 GB. */
const UNPACK = `
import sys, zipfile
wheel, target = sys.argv[1:]
with zipfile.ZipFile(wheel) as archive:
    for name in archive.namelist():
        if name.startswith("tensorflow/include/") or name.startswith("tensorflow/libtensorflow_"):
            archive.extract(name, target)
`;

/** Links the folder's two parts to where tfjs-node looks for them. @param {string} folder */
async function link(folder) {
  for (const part of [path.join('lib', 'napi-v8'), path.join('deps', 'lib')]) {
    const place = path.join(PACKAGE, part);
    await rm(place, { recursive: true, force: true });
    await mkdir(path.dirname(place), { recursive: true });
    await symlink(path.join(folder, part), place, 'junction').catch(() =>
      cp(path.join(folder, part), place, { recursive: true }),
    );
  }
}

/** Tries to load a folder's addon in a separate process. @param {string} folder */
async function loads(folder) {
  const addon = path.join(folder, 'lib', 'napi-v8', 'tfjs_binding.node');
  if (!existsSync(addon)) return false;
  return run(process.execPath, ['-e', `process.exit(require(${JSON.stringify(addon)}).TF_Version ? 0 : 1)`]).then(
    () => true,
    () => false,
  );
}

/** @param {string[]} commands @param {string[]} args */
async function firstThatRuns(commands, args) {
  for (const command of commands) {
    if (
      await run(command, args).then(
        () => true,
        () => false,
      )
    )
      return command;
  }
  return undefined;
}

/** @param {unknown} error */
function firstLine(error) {
  return String(error instanceof Error ? error.message : error)
    .split('\n', 2)
    .join(' ');
}
