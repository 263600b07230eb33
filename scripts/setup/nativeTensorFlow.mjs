// Native TensorFlow for @tensorflow/tfjs-node: TensorFlow's library, and the addon that joins it to Node. Kept in the cache
// folder and linked into the package. Where it cannot be had, training runs on WebAssembly.
import { existsSync } from 'node:fs';
import { copyFile, cp, mkdir, readdir, rename, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { cacheFolder } from './cache.mjs';
import { downloadTo } from './download.mjs';
import { begin, done, warn } from './report.mjs';
import { run } from './run.mjs';

const PACKAGE = path.resolve('node_modules/@tensorflow/tfjs-node');
/** TensorFlow's own Python package for CPUs, which carries its C library and headers. */
const WHEEL = 'tensorflow-cpu==2.21.0';
/** The first one's addon goes with the library of tfjs-node's choice; the second is compiled here. */
const OFFICIAL = { library: '2.9.1', addon: '4.22.0' };
const STORAGE = 'https://storage.googleapis.com';

export async function installNativeTensorFlow() {
  if (process.env.FASHION_MNIST_NO_NATIVE === '1') {
    warn('native TensorFlow is left out as FASHION_MNIST_NO_NATIVE asks: training runs on WebAssembly');
    return;
  }
  if (await loads(PACKAGE)) {
    done('native TensorFlow');
    return;
  }
  const failures = [];
  for (const [name, provide] of /** @type {const} */ ([
    [`official-${OFFICIAL.addon}`, downloadOfficial],
    [WHEEL.replace('==', '-'), buildFromWheel],
  ])) {
    const folder = cacheFolder('tensorflow', `${name}-${process.platform}-${process.arch}`);
    try {
      if (!existsSync(folder)) await makeWhole(folder, provide);
      await link(folder);
      if (await loads(PACKAGE)) {
        done(`native TensorFlow (${name})`);
        return;
      }
      throw new Error('it does not load here');
    } catch (error) {
      failures.push(`${name}: ${firstLine(error)}`);
    }
  }
  warn(`native TensorFlow could not be had, training runs on WebAssembly instead. ${failures.join('; ')}`);
}

/**
 * Fills a folder under a temporary name, checks that the addon in it loads, and renames it.
 * @param {string} folder @param {(folder: string) => Promise<void>} provide
 */
async function makeWhole(folder, provide) {
  const temporary = `${folder}.${process.pid}.tmp`;
  await rm(temporary, { recursive: true, force: true });
  await mkdir(path.join(temporary, 'deps', 'lib'), { recursive: true });
  await mkdir(path.join(temporary, 'lib', 'napi-v8'), { recursive: true });
  try {
    await provide(temporary);
    if (!(await loads(temporary))) throw new Error('it does not load here');
    await rename(temporary, folder);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** What tfjs-node's own install script downloads. @param {string} folder */
async function downloadOfficial(folder) {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('there is none for this platform');
  const addon = path.join(folder, 'addon.tar.gz');
  const library = path.join(folder, 'library.tar.gz');
  await downloadTo(
    `${STORAGE}/tf-builds/pre-built-binary/napi-v8/${OFFICIAL.addon}/CPU-linux-${OFFICIAL.addon}.tar.gz`,
    addon,
  );
  await downloadTo(
    `${STORAGE}/tensorflow/libtensorflow/libtensorflow-cpu-linux-x86_64-${OFFICIAL.library}.tar.gz`,
    library,
  );
  await run('tar', ['-xzf', addon, '-C', path.join(folder, 'lib', 'napi-v8'), '--strip-components=1']);
  await run('tar', ['-xzf', library, '-C', path.join(folder, 'deps')]);
  await rm(addon);
  await rm(library);
}

/** Takes the library from TensorFlow's Python package and compiles tfjs-node's addon against it. @param {string} folder */
async function buildFromWheel(folder) {
  if (process.platform !== 'linux') throw new Error('building is only known for Linux');
  const compiler = await firstThatRuns(['g++', 'clang++', 'c++'], ['--version']);
  const python = await firstThatRuns(['python3', 'python'], ['-m', 'pip', '--version']);
  if (compiler === undefined) throw new Error('there is no C++ compiler');
  if (python === undefined) throw new Error('there is no Python with pip');
  const work = path.join(folder, 'work');
  begin(`downloading TensorFlow from the Python registry (270 MB)`);
  // The wheel of any Python will do, for nothing of Python in it is used.
  const wanted = ['--python-version', '3.11', '--implementation', 'cp', '--abi', 'cp311', '--only-binary=:all:'];
  await run(python, ['-m', 'pip', 'download', '--quiet', '--no-deps', ...wanted, '--dest', work, WHEEL]);
  const [wheel] = await readdir(work);
  if (wheel === undefined) throw new Error('pip downloaded nothing');
  begin('unpacking TensorFlow');
  await run(python, ['-c', UNPACK, path.join(work, wheel), work]);
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
  await rm(work, { recursive: true, force: true });
}

/** Only what the addon needs: the wheel unpacks to 2 GB. */
const UNPACK = `
import sys, zipfile
wheel, target = sys.argv[1:]
with zipfile.ZipFile(wheel) as archive:
    for name in archive.namelist():
        if name.startswith("tensorflow/include/") or name.startswith("tensorflow/libtensorflow_"):
            archive.extract(name, target)
`;

/** Puts the folder's two parts where tfjs-node looks for them. @param {string} folder */
async function link(folder) {
  for (const part of [path.join('lib', 'napi-v8'), path.join('deps', 'lib')]) {
    const place = path.join(PACKAGE, part);
    await rm(place, { recursive: true, force: true });
    await mkdir(path.dirname(place), { recursive: true });
    await symlink(path.join(folder, part), place, 'junction').catch(() =>
      cp(path.join(folder, part), place, { recursive: true }),
    );
  }
  if (process.platform === 'win32') {
    await copyFile(
      path.join(folder, 'deps', 'lib', 'tensorflow.dll'),
      path.join(PACKAGE, 'lib', 'napi-v8', 'tensorflow.dll'),
    ).catch(() => undefined);
  }
}

/** Whether the addon of a folder can be loaded, tried in a process of its own. @param {string} folder */
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
