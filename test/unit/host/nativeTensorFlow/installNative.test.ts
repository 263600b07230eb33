import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import type http from 'node:http';
import path from 'node:path';
import { create } from 'tar';
import { parseBinaryHeader, checkBinary } from '../../../../src/files/binaryFormat';
import { installNative, removeNative } from '../../../../src/host/nativeTensorFlow/installNative';
import {
  isNativeOffered,
  nativePackage,
  PLATFORMS,
  type NativePackage,
} from '../../../../src/host/nativeTensorFlow/platforms';
import type { ErrorCode } from '../../../../src/shared/domain/errors';
import { fakeLibrary, zipOf } from '../../../support/binaries';
import { ENDED_PROCESS } from '../../../support/endedProcess';
import { localServer } from '../../../support/localServer';
import { refuses } from '../../../support/refuses';
import { temporaryFolder } from '../../../support/temporaryFolder';

describe('The table of platforms', () => {
  it('has the five for which tfjs publishes files', () => {
    assert.deepEqual(PLATFORMS.toSorted(), ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'win32-x64']);
  });

  // The names that tfjs-node 4.22's own install script uses.
  for (const [platform, arch, addon, library, folder] of [
    ['linux', 'x64', 'CPU-linux-4.22.0.tar.gz', 'libtensorflow-cpu-linux-x86_64-2.9.1.tar.gz', 'deps/lib'],
    ['linux', 'arm64', 'CPU-linux-4.22.0.tar.gz', 'libtensorflow_r2_7_linux_arm64.tar.gz', 'deps/lib'],
    ['darwin', 'x64', 'CPU-darwin-4.22.0.tar.gz', 'libtensorflow-cpu-darwin-x86_64-2.9.1.tar.gz', 'deps/lib'],
    ['darwin', 'arm64', 'CPU-darwin-4.22.0.tar.gz', 'libtensorflow_r2_7_darwin_arm64_cpu.tar.gz', 'deps/lib'],
    ['win32', 'x64', 'CPU-windows-4.22.0.zip', 'libtensorflow-cpu-windows-x86_64-2.9.1.zip', 'lib/napi-v8'],
  ] as const) {
    it(`has the right files for ${platform}-${arch}`, () => {
      const found = nativePackage(platform, arch);
      assert.equal(found?.addon.path, `tf-builds/pre-built-binary/napi-v8/4.22.0/${addon}`);
      assert.equal(path.posix.basename(found.library.path), library);
      assert.equal(found.libraryFolder, folder);
      assert.match(found.library.sha256 ?? '', /^[0-9a-f]{64}$/);
      // For Arm, tfjs publishes the library but no addon.
      assert.equal(isNativeOffered(platform, arch), arch === 'x64');
    });
  }

  it('has no files for other platforms', () => {
    assert.equal(nativePackage('freebsd', 'x64'), undefined);
  });
});

describe('Installing native TensorFlow', () => {
  const folder = temporaryFolder();
  const target = () => path.join(folder(), 'storage', 'tensorflow');
  let files: Record<string, Buffer>;
  let asked: string[];
  let answer: ((name: string, response: http.ServerResponse) => boolean) | undefined;
  const address = localServer((request, response) => {
    const name = path.posix.basename(request.url ?? '/');
    asked.push(name);
    if (answer?.(name, response) === true) return;
    const content = files[name];
    if (content === undefined) {
      response.writeHead(404).end();
      return;
    }
    const start = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    response
      .writeHead(start > 0 ? 206 : 200, {
        'content-length': content.length - start,
        'content-range': `bytes ${start}-${content.length - 1}/${content.length}`,
      })
      .end(content.subarray(start));
  });

  const tarOf = async (entries: Readonly<Record<string, Buffer>>): Promise<Buffer> => {
    const from = path.join(folder(), `tar-${Math.random()}`);
    for (const [name, content] of Object.entries(entries)) {
      mkdirSync(path.dirname(path.join(from, name)), { recursive: true });
      writeFileSync(path.join(from, name), content);
    }
    const file = path.join(folder(), 'archive.tar.gz');
    await create({ gzip: true, cwd: from, file }, Object.keys(entries));
    return readFileSync(file);
  };

  beforeEach(async () => {
    asked = [];
    answer = undefined;
    files = {
      'CPU-linux-4.22.0.tar.gz': await tarOf({ 'napi-v8/tfjs_binding.node': fakeLibrary('linux', 'x64') }),
      'libtensorflow-cpu-linux-x86_64-2.9.1.tar.gz': await tarOf({
        'lib/libtensorflow.so.2': fakeLibrary('linux', 'x64', 200_000),
        'lib/libtensorflow_framework.so.2': fakeLibrary('linux', 'x64'),
        'include/tensorflow/c/c_api.h': Buffer.from('// a header'),
        LICENSE: Buffer.from('a licence'),
      }),
    };
  });

  /** The real entry, with the checksum of the library that our server sends. */
  const filesFor = (platform: string, arch: string): NativePackage | undefined => {
    const real = nativePackage(platform, arch);
    if (real === undefined) return undefined;
    const content = files[path.posix.basename(real.library.path)] ?? Buffer.alloc(0);
    return { ...real, library: { ...real.library, sha256: createHash('sha256').update(content).digest('hex') } };
  };
  const install = (more: Partial<Parameters<typeof installNative>[0]> = {}) => {
    const ours = filesFor(more.platform ?? 'linux', more.arch ?? 'x64');
    return installNative({
      folder: target(),
      platform: 'linux',
      arch: 'x64',
      storage: `${address()}/`,
      ...(ours === undefined ? {} : { files: ours }),
      ...more,
    });
  };
  const fails = async (promise: Promise<void>, code: ErrorCode, message: RegExp) => {
    await refuses(promise, code, message);
    assert.ok(!existsSync(target()), 'nothing half-installed is left');
  };

  it('puts every file where tfjs-node does, and reports its progress', async () => {
    const told = new Set<string>();
    await install({ onProgress: (what) => told.add(what) });
    assert.deepEqual(readdirSync(path.join(target(), 'lib', 'napi-v8')), ['tfjs_binding.node']);
    assert.deepEqual(readdirSync(path.join(target(), 'deps', 'lib')).toSorted(), [
      'libtensorflow.so.2',
      'libtensorflow_framework.so.2',
    ]);
    assert.deepEqual([...told], ['the addon', 'TensorFlow']);
    assert.deepEqual(readdirSync(path.dirname(target())), ['tensorflow']);
  });

  it('puts them in place for Windows, from zip files and from tar files with that ending', async () => {
    files['CPU-windows-4.22.0.zip'] = await tarOf({ 'napi-v8/tfjs_binding.node': fakeLibrary('win32', 'x64') });
    files['libtensorflow-cpu-windows-x86_64-2.9.1.zip'] = zipOf({
      'lib/tensorflow.dll': fakeLibrary('win32', 'x64'),
      'include/x.h': Buffer.from(''),
    });
    await install({ platform: 'win32' });
    assert.deepEqual(readdirSync(path.join(target(), 'lib', 'napi-v8')).toSorted(), [
      'tensorflow.dll',
      'tfjs_binding.node',
    ]);
  });

  it('replaces what was there before', async () => {
    mkdirSync(target(), { recursive: true });
    writeFileSync(path.join(target(), 'old'), '');
    await install();
    assert.ok(!existsSync(path.join(target(), 'old')));
  });

  it('leaves what is whole, which another window may have loaded, and downloads nothing', async () => {
    await install();
    const before = statSync(path.join(target(), 'lib', 'napi-v8', 'tfjs_binding.node')).ino;
    asked = [];
    await install();
    assert.deepEqual(asked, []);
    assert.equal(statSync(path.join(target(), 'lib', 'napi-v8', 'tfjs_binding.node')).ino, before);
  });

  it('replaces what is whole but was found not to run, and what is cut off', async () => {
    await install();
    asked = [];
    await install({ replace: true });
    assert.equal(asked.length, 2);
    truncateSync(path.join(target(), 'deps', 'lib', 'libtensorflow.so.2'), 1000);
    await install();
    assert.equal(asked.length, 4);
    assert.deepEqual(readdirSync(path.dirname(target())), ['tensorflow']);
  });

  it('continues an interrupted download', async () => {
    const library = 'libtensorflow-cpu-linux-x86_64-2.9.1.tar.gz';
    const content = files[library] ?? Buffer.alloc(0);
    answer = (name, response) => {
      if (name !== library) return false;
      response.writeHead(200, { 'content-length': content.length });
      response.write(content.subarray(0, content.length / 2), () => response.destroy());
      return true;
    };
    await fails(install(), 'download-failed', /could not be downloaded/);
    answer = undefined;
    asked = [];
    await install();
    assert.ok(existsSync(path.join(target(), 'deps', 'lib', 'libtensorflow.so.2')));
  });

  it('notices an addon for another processor before it downloads the library', async () => {
    await fails(
      install({ arch: 'arm64' }),
      'native-unavailable',
      /tfjs_binding\.node is for linux-x64, not linux-arm64/,
    );
    assert.deepEqual(asked, ['CPU-linux-4.22.0.tar.gz']);
  });

  it('fails clearly when the server hangs', async () => {
    answer = (_name, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('x');
      return true;
    };
    await fails(install({ patience: 300 }), 'download-failed', /stopped answering/);
  });

  it('fails clearly when the file is not there', async () => {
    files = {};
    await fails(install(), 'download-failed', /answered 404/);
  });

  it('fails clearly when the library has another checksum', async () => {
    const right = filesFor('linux', 'x64');
    assert.ok(right);
    files['libtensorflow-cpu-linux-x86_64-2.9.1.tar.gz'] = await tarOf({
      'lib/libtensorflow.so.2': fakeLibrary('linux', 'x64', 300_000),
    });
    await fails(install({ files: right }), 'download-failed', /libtensorflow-cpu-linux.*checksum is wrong/);
  });

  it('makes the links through which the addon finds its library, whatever the order of the archive', async () => {
    const from = path.join(folder(), 'links');
    mkdirSync(from);
    writeFileSync(path.join(from, 'libtensorflow.so.2.9.1'), fakeLibrary('linux', 'x64'));
    symlinkSync('libtensorflow.so.2.9.1', path.join(from, 'libtensorflow.so.2'));
    symlinkSync('libtensorflow.so.2', path.join(from, 'libtensorflow.so'));
    for (const order of [
      ['libtensorflow.so', 'libtensorflow.so.2', 'libtensorflow.so.2.9.1'],
      ['libtensorflow.so.2.9.1', 'libtensorflow.so.2', 'libtensorflow.so'],
    ]) {
      const file = path.join(folder(), 'links.tar.gz');
      await create({ gzip: true, cwd: from, file, prefix: 'lib' }, order);
      files['libtensorflow-cpu-linux-x86_64-2.9.1.tar.gz'] = readFileSync(file);
      await install({ replace: true });
      const installed = path.join(target(), 'deps', 'lib', 'libtensorflow.so');
      assert.equal(path.basename(realpathSync(installed)), 'libtensorflow.so.2.9.1');
    }
  });

  it('fails clearly when it receives something other than an archive', async () => {
    files['CPU-linux-4.22.0.tar.gz'] = Buffer.from('<html>Sign in to the network</html>');
    await fails(install(), 'native-unavailable', /CPU-linux-4\.22\.0\.tar\.gz is damaged/);
  });

  it('fails clearly when a library is cut off', async () => {
    files['libtensorflow-cpu-linux-x86_64-2.9.1.tar.gz'] = await tarOf({
      'lib/libtensorflow.so.2': fakeLibrary('linux', 'x64').subarray(0, 1000),
    });
    await fails(install(), 'native-unavailable', /libtensorflow\.so\.2 is damaged: it ends after 1000 of 5000 bytes/);
  });

  it('fails clearly when the archive contains no library', async () => {
    files['libtensorflow-cpu-linux-x86_64-2.9.1.tar.gz'] = await tarOf({ LICENSE: Buffer.from('only words') });
    await fails(install(), 'native-unavailable', /contains no library/);
  });

  it('can be cancelled', async () => {
    const controller = new AbortController();
    controller.abort();
    await refuses(install({ signal: controller.signal }), 'cancelled');
  });

  it('says so when there is no native TensorFlow for the platform', () =>
    fails(install({ platform: 'sunos' }), 'native-unavailable', /no native TensorFlow for sunos-x64/));

  it('is refused while another window installs, and nothing is downloaded twice', async () => {
    mkdirSync(path.dirname(target()), { recursive: true });
    writeFileSync(`${target()}.installing`, String(process.ppid));
    await refuses(install(), 'native-unavailable', /Another window/);
    assert.deepEqual(asked, []);
    await Promise.allSettled([install(), install()]);
    assert.deepEqual(asked, []);
  });

  it('begins when the window that was installing has ended, or has not been heard of for long', async () => {
    mkdirSync(path.dirname(target()), { recursive: true });
    const claim = `${target()}.installing`;
    for (const [owner, age] of [
      [ENDED_PROCESS, 0],
      [process.ppid, 24 * 60 * 60],
    ] as const) {
      writeFileSync(claim, String(owner));
      const then = Date.now() / 1000 - age;
      utimesSync(claim, then, then);
      await install();
      assert.ok(!existsSync(claim));
    }
  });

  it('is undone by removing it, even twice', async () => {
    await install();
    await removeNative(target());
    await removeNative(target());
    assert.deepEqual(readdirSync(path.dirname(target())), []);
  });
});

describe('The header of a library', () => {
  const folder = temporaryFolder();

  for (const platform of ['linux', 'darwin', 'win32'] as const) {
    for (const arch of ['x64', 'arm64'] as const) {
      it(`says that it is for ${platform}-${arch}`, () => {
        const header = parseBinaryHeader(fakeLibrary(platform, arch));
        assert.deepEqual([header?.platform, header?.arch], [platform, arch]);
      });
    }
  }

  it('matches the Node that runs this test', () => {
    assert.doesNotThrow(() => {
      checkBinary(process.execPath, process.platform, process.arch);
    });
  });

  for (const [what, content, message] of [
    ['an empty file', Buffer.alloc(0), /is not a library/],
    ['text', Buffer.alloc(100, 'text'), /is not a library/],
    ['half a library', fakeLibrary('linux', 'x64').subarray(0, 2000), /ends after 2000 of 5000 bytes/],
    ['a library for another processor', fakeLibrary('linux', 'arm64'), /is for linux-arm64, not linux-x64/],
    ['a library for another system', fakeLibrary('darwin', 'x64'), /is for darwin-x64, not linux-x64/],
  ] as const) {
    it(`refuses ${what}`, () => {
      const file = path.join(folder(), 'lib.so');
      writeFileSync(file, content);
      assert.throws(() => {
        checkBinary(file, 'linux', 'x64');
      }, message);
    });
  }
});
