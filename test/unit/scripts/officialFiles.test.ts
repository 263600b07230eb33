import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import official from '../../../src/host/nativeTensorFlow/official.json';
import { officialFiles } from '../../../scripts/setup/officialFiles.mjs';

/** What tfjs-node's own package downloads. */
const { version, binary } = createRequire(__filename)('@tensorflow/tfjs-node/package.json') as {
  version: string;
  binary: { host: string };
};

describe("The addresses of tfjs-node's own files", () => {
  for (const [platform, arch] of [
    ['linux', 'x64'],
    ['darwin', 'x64'],
    ['win32', 'x64'],
  ] as const) {
    it(`are known for ${platform}-${arch}, in the installed version`, () => {
      const files = officialFiles(official, platform, arch);
      const ending = platform === 'win32' ? '.zip' : '.tar.gz';
      assert.equal(files?.version, version);
      assert.ok(files.addon.startsWith(`${binary.host}/napi-v8/${version}/CPU-`) && files.addon.endsWith(ending));
      assert.ok(files.library.includes('libtensorflow') && files.library.endsWith(ending));
    });
  }

  it('do not exist for other platforms, nor for processors without an addon', () => {
    assert.equal(officialFiles(official, 'darwin', 'arm64'), undefined);
    assert.equal(officialFiles(official, 'aix', 'ppc64'), undefined);
  });
});
