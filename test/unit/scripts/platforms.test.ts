import assert from 'node:assert/strict';
import { uriPath } from '../../../scripts/editor/vscodeServer.mjs';
import { npm } from '../../../scripts/setup/npm.mjs';
import { passSignalsOn, receivedSignal } from '../../../scripts/setup/signals.mjs';
import { tarCommand } from '../../../scripts/setup/tar.mjs';
import { whySkipped } from '../../../scripts/test/skipped.mjs';

describe('The set-up on other platforms', () => {
  const windows = { platform: 'win32', execPath: 'C:\\Program Files\\nodejs\\node.exe', exists: () => true } as const;
  const linux = { platform: 'linux', execPath: '/usr/bin/node', exists: () => true } as const;
  const ofWindows = 'C:\\Program Files\\nodejs\\node_modules\\npm\\bin\\npm-cli.js';
  for (const [what, here, script, command, first] of [
    ['npm has started it', linux, '/usr/lib/npm/bin/npm-cli.js', '/usr/bin/node', '/usr/lib/npm/bin/npm-cli.js'],
    ['npm has started it, on Windows', windows, ofWindows, windows.execPath, ofWindows],
    ['Node has', linux, undefined, 'npm', 'ci'],
    ['Node has, on Windows', windows, undefined, windows.execPath, ofWindows],
    ['pnpm has', linux, '/usr/lib/node_modules/pnpm/bin/pnpm.cjs', 'npm', 'ci'],
    ['yarn has, on Windows', windows, 'C:\\yarn\\bin\\yarn.js', windows.execPath, ofWindows],
    ['bun has', linux, '/home/ada/.bun/bin/bun', 'npm', 'ci'],
  ] as const) {
    it(`starts npm where ${what}`, () => {
      const env = script === undefined ? {} : { npm_execpath: script };
      const [program, [argument]] = npm(['ci'], { ...here, env });
      assert.deepEqual([program, argument], [command, first]);
    });
  }

  for (const [what, there, program, first] of [
    ['as a script', 'D:\\tools\\node_modules\\npm\\bin\\npm-cli.js', windows.execPath, undefined],
    ['as a program', 'D:\\tools\\npm.exe', 'D:\\tools\\npm.exe', 'ci'],
  ] as const) {
    it(`finds the npm on the path of a Windows that has none beside Node, ${what}`, () => {
      // Windows does not start `npm.cmd` without a shell.
      const env = { Path: 'C:\\Windows;;D:\\tools' };
      const found = npm(['ci'], { ...windows, env, exists: (file) => file === there });
      assert.deepEqual([found[0], found[1][0]], [program, first ?? there]);
    });
  }

  it('says so where a Windows has no npm', () => {
    assert.throws(() => npm(['ci'], { ...windows, env: {}, exists: () => false }), /npm is neither beside Node nor/);
  });

  for (const [file, platform, address] of [
    ['/home/ada/my data/ä#1', 'linux', '/home/ada/my%20data/%C3%A4%231'],
    ['C:\\Users\\Ada\\my data', 'win32', '/c%3A/Users/Ada/my%20data'],
  ] as const) {
    it(`opens ${file} by an address in which everything is encoded`, () => {
      assert.equal(uriPath(file, platform), address);
    });
  }

  it('skips the suite of the workbench on Windows, and says why', () => {
    assert.match(whySkipped('ui', 'win32') ?? '', /Windows/);
    for (const [name, platform] of [
      ['ui', 'linux'],
      ['ui', 'darwin'],
      ['unit', 'win32'],
    ] as const)
      assert.equal(whySkipped(name, platform), undefined);
  });

  it("unpacks with Windows' own tar, whatever Git Bash finds first", () => {
    assert.equal(tarCommand('win32', { SystemRoot: 'D:\\Windows' }), 'D:\\Windows\\System32\\tar.exe');
    assert.equal(tarCommand('win32', {}), 'C:\\Windows\\System32\\tar.exe');
    for (const platform of ['linux', 'darwin'] as const) assert.equal(tarCommand(platform, {}), 'tar');
  });

  for (const platform of ['linux', 'win32'] as const) {
    it(`${platform === 'win32' ? 'does not pass' : 'passes'} signals on to its programs on ${platform}`, () => {
      const passed: unknown[] = [];
      const child = { kill: (signal: unknown) => passed.push(signal) };
      const end = passSignalsOn(child as never, platform);
      try {
        process.emit('SIGHUP', 'SIGHUP');
      } finally {
        assert.equal(end(), 'SIGHUP');
      }
      // To kill means to end at once on Windows.
      assert.deepEqual(passed, platform === 'win32' ? [] : ['SIGHUP']);
      assert.equal(receivedSignal(), 'SIGHUP');
    });
  }
});
