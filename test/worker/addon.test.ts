import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { loadBackend } from '../../src/worker/engine/loadBackend';
import { fakeLibrary } from '../support/binaries';
import { hasNative, NATIVE_FOLDER, WASM_FOLDER } from '../support/backend';
import { temporaryFolder } from '../support/temporaryFolder';

const ADDON = path.join('lib', 'napi-v8', 'tfjs_binding.node');

describe('Loading a backend', () => {
  const folder = temporaryFolder();
  const load = (nativeFolders: readonly string[]) =>
    loadBackend({ nativeFolders, wasmFolder: WASM_FOLDER, threads: 0, log: () => undefined });
  /** Makes a folder with the layout of tfjs-node's package and this addon. */
  const withAddon = (content: Buffer) => {
    const file = path.join(folder(), 'native', ADDON);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
    return path.join(folder(), 'native');
  };

  it('takes WebAssembly where there is no native TensorFlow, and says why', async () => {
    const { info } = await load([path.join(folder(), 'nothing')]);
    assert.equal(info.kind, 'wasm');
    assert.match(info.fallbackReason ?? '', /not installed/);
  });

  it('takes WebAssembly when no native TensorFlow is asked for, without a reason', async () => {
    const { info } = await load([]);
    assert.equal(info.kind, 'wasm');
    assert.equal(info.fallbackReason, undefined);
  });

  for (const [what, content, reason] of [
    ['empty', () => Buffer.alloc(0), /not a library/],
    ['text', () => Buffer.alloc(200, 'text'), /not a library/],
    ['for another processor', () => fakeLibrary('linux', process.arch === 'x64' ? 'arm64' : 'x64'), /is for linux-/],
    [
      'cut off',
      () => fakeLibrary(process.platform as 'linux', process.arch as 'x64').subarray(0, 3000),
      /damaged|does not load/,
    ],
    [
      'a library, but not the addon',
      () => fakeLibrary(process.platform as 'linux', process.arch as 'x64'),
      /does not load/,
    ],
  ] as const) {
    it(`takes WebAssembly when the addon is ${what}, and says why`, async () => {
      const { info } = await load([withAddon(content())]);
      assert.equal(info.kind, 'wasm');
      assert.match(info.fallbackReason ?? '', reason);
    });
  }

  (hasNative ? it : it.skip)("takes WebAssembly when TensorFlow's library is missing, and says why", async () => {
    const { info } = await load([withAddon(readFileSync(path.join(NATIVE_FOLDER, ADDON)))]);
    assert.equal(info.kind, 'wasm');
    assert.match(info.fallbackReason ?? '', /libtensorflow/);
  });

  (hasNative ? it : it.skip)('takes the second folder when the first is damaged', async () => {
    const { info } = await load([withAddon(Buffer.alloc(0)), NATIVE_FOLDER]);
    assert.equal(info.kind, 'native');
  });

  /**
   * An addon that registers itself like tfjs' own builds: when its file is loaded, and only once in the process. Of the
   * real addon's exports it has only the one that we look for.
   */
  const OLD_STYLE = `
#include <node_api.h>
static napi_value nothing(napi_env env, napi_callback_info info) { return nullptr; }
static napi_value init(napi_env env, napi_value exports) {
  napi_value function;
  napi_create_function(env, "runSavedModel", NAPI_AUTO_LENGTH, nothing, nullptr, &function);
  napi_set_named_property(env, exports, "runSavedModel", function);
  return exports;
}
static napi_module module = {1, 0, __FILE__, init, "old", nullptr, {0}};
__attribute__((constructor)) static void registerOld() { napi_module_register(&module); }
`;

  it('takes WebAssembly when the library would end the process, as one for AVX does without AVX', async function () {
    const native = path.join(folder(), 'deadly');
    const file = path.join(native, ADDON);
    mkdirSync(path.dirname(file), { recursive: true });
    const source = path.join(folder(), 'deadly.cc');
    writeFileSync(source, '__attribute__((constructor)) static void illegal() { __builtin_trap(); }');
    try {
      execFileSync('g++', ['-shared', '-fPIC', '-o', file, source], { stdio: 'ignore' });
    } catch {
      // Without a compiler we cannot make such a library.
      this.skip();
    }
    const { info } = await load([native]);
    assert.equal(info.kind, 'wasm');
    assert.match(info.fallbackReason ?? '', /ends the program that loads it \(SIG/);
  });

  it('loads an addon that registers itself only once in every thread, in turns and side by side', async function () {
    const native = path.join(folder(), 'old');
    const file = path.join(native, ADDON);
    mkdirSync(path.dirname(file), { recursive: true });
    const source = path.join(folder(), 'old.cc');
    writeFileSync(source, OLD_STYLE);
    try {
      execFileSync(
        'g++',
        ['-shared', '-fPIC', `-I${path.resolve('node_modules/node-api-headers/include')}`, '-o', file, source],
        { stdio: 'ignore' },
      );
    } catch {
      // Without a compiler we cannot make such an addon.
      this.skip();
    }
    const program = path.join(folder(), 'addonThread.js');
    await build({ entryPoints: ['test/worker/addonThread.ts'], bundle: true, platform: 'node', outfile: program });
    const thread = async () => {
      const worker = new Worker(program, { workerData: native });
      const answer = await new Promise<string>((resolve, reject) => {
        worker.once('message', resolve);
        worker.once('error', reject);
      });
      return { answer, worker };
    };
    const first = await thread();
    const second = await thread();
    const [third, fourth] = await Promise.all([thread(), thread()]);
    for (const { answer, worker } of [first, second, third, fourth]) {
      assert.equal(answer, 'loaded');
      await worker.terminate();
    }
  });
});
