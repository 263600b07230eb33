// VS Code Server from the npm registry, for machines without a screen: the real workbench, in a browser.
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from '../setup/cache.mjs';
import { npm } from '../setup/npm.mjs';
import { begin, done } from '../setup/report.mjs';
import { run } from '../setup/run.mjs';
import { makeWholeFolder } from '../setup/wholeFolder.mjs';

/** The package that contains VS Code Server 1.139.1, and the version of Node that this VS Code runs on. */
const SERVER = 'code-server@4.139.1';
const NODE = '24';
/** The server's native parts that we need, compiled for this machine. */
const COMPILED = ['@vscode/spdlog', 'node-pty', '@vscode/native-watchdog', '@parcel/watcher'];

/** What the server says once it can be asked. */
const LISTENING = /Extension host agent listening on (\d+)\n/;
/** Milliseconds that it may take to start. */
const PATIENCE = 120_000;

/** @typedef {{ node: string, main: string }} ServerProgram */

/** Installs the server at the first call. @returns {Promise<ServerProgram>} */
export async function installServer() {
  const folder = cacheFolder(`vscode-${SERVER.replace('@', '-')}-node-${NODE}-${process.platform}-${process.arch}`);
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const nodePackage = `node-${platform}-${process.arch}`;
  const program = programIn(folder, nodePackage);
  if (existsSync(program.main) && existsSync(program.node) && existsSync(typeScriptOf(program))) return program;
  begin('installing VS Code Server (600 MB on disk)');
  await makeWholeFolder(folder, (temporary) => fill(temporary, nodePackage));
  done('VS Code Server');
  return program;
}

/** @param {string} folder @param {string} nodePackage @returns {ServerProgram} */
function programIn(folder, nodePackage) {
  const modules = path.join(folder, 'node_modules');
  return {
    node: path.join(modules, nodePackage, 'bin', process.platform === 'win32' ? 'node.exe' : 'node'),
    main: path.join(modules, 'code-server', 'lib', 'vscode', 'out', 'server-main.js'),
  };
}

/** What the editor's own extension for TypeScript runs. @param {ServerProgram} program */
function typeScriptOf({ main }) {
  return path.resolve(main, '../../extensions/node_modules/typescript/lib/tsserver.js');
}

/** @param {string} folder @param {string} nodePackage */
async function fill(folder, nodePackage) {
  await run(...npm(['install', '--prefix', folder, '--ignore-scripts', SERVER, `${nodePackage}@${NODE}`]), {
    cwd: folder,
  });
  const { node, main } = programIn(folder, nodePackage);
  const vscode = path.resolve(main, '../..');
  const env = {
    ...process.env,
    npm_config_nodedir: path.resolve(node, '../..'),
    npm_config_ignore_scripts: 'false',
    PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH}`,
  };
  for (const cwd of [vscode, path.join(vscode, 'extensions')])
    await run(...npm(['install', '--omit=dev', '--ignore-scripts']), { cwd, env });
  await run(...npm(['rebuild', ...COMPILED]), { cwd: vscode, env });
}

/**
 * Starts the server on a profile. It can be reached from this machine only.
 * @param {import('./profile.mjs').Profile} profile
 * @param {{ token?: string, testDriver?: boolean, env?: NodeJS.ProcessEnv }} [options]
 */
export async function startServer(profile, { token, testDriver = false, env = {} } = {}) {
  const { node, main } = await installServer();
  const child = spawn(
    node,
    [
      main,
      '--host',
      '127.0.0.1',
      // One that is free when it takes it.
      '--port',
      '0',
      ...(token === undefined ? ['--without-connection-token'] : ['--connection-token', token]),
      '--accept-server-license-terms',
      '--telemetry-level',
      'off',
      ...(testDriver ? ['--enable-smoke-test-driver'] : []),
      '--server-data-dir',
      profile.root,
    ],
    // Without the variables that npm sets for the scripts that it runs.
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...withoutNpm(process.env), ...env },
      detached: process.platform !== 'win32',
    },
  );
  let output = '';
  const stop = () => endGroup(child);
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const listening = new Promise((resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`VS Code Server does not start:\n${output}`)), PATIENCE);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output = (output + text).slice(-20_000);
        const port = LISTENING.exec(output)?.[1];
        if (port !== undefined) resolve(port);
      });
    }
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`VS Code Server ended with ${code}:\n${output}`)));
  });
  const port = await listening
    .catch(async (error) => {
      await stop();
      throw error;
    })
    .finally(() => clearTimeout(timer));
  return { authority: `127.0.0.1:${port}`, stop, output: () => output };
}

/**
 * The path of a file's address: `/c%3A/my%20data` for `C:\\my data`.
 * @param {string} file an absolute path @param {NodeJS.Platform} [platform]
 */
export function uriPath(file, platform = process.platform) {
  const segments = file.split(platform === 'win32' ? '\\' : '/');
  if (platform === 'win32') segments[0] = segments[0].toLowerCase();
  const text = segments.map(encodeURIComponent).join('/');
  return text.startsWith('/') ? text : `/${text}`;
}

/**
 * The address that opens a folder. With `tests`, the program of that name is run in the extension host, with this
 * project's extension; the server needs its test driver for that.
 * @param {{ authority: string }} server
 * @param {{ folder: string, token?: string, tests?: string }} options
 */
export function workbenchUrl({ authority }, { folder, token, tests }) {
  const remote = (/** @type {string} */ file) => `vscode-remote://${authority}${uriPath(path.resolve(file))}`;
  const query = new URLSearchParams({ folder: decodeURIComponent(uriPath(path.resolve(folder))) });
  if (tests !== undefined) {
    const payload = [
      ['extensionDevelopmentPath', remote('.')],
      ['extensionTestsPath', remote(tests)],
      ['skipWelcome', 'true'],
    ];
    query.set('payload', JSON.stringify(payload));
  }
  if (token !== undefined) query.set('tkn', token);
  return `http://${authority}/?${query.toString()}`;
}

/**
 * Ends the server together with its children, such as the extension host.
 * @param {import('node:child_process').ChildProcess} child
 */
async function endGroup(child) {
  if (child.exitCode !== null || child.pid === undefined) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  try {
    // `kill` ends the server alone there.
    if (process.platform === 'win32') execFile('taskkill', ['/pid', String(child.pid), '/t', '/f'], () => undefined);
    else process.kill(-child.pid, 'SIGTERM');
  } catch {
    child.kill('SIGKILL');
  }
  const timer = setTimeout(() => {
    try {
      if (process.platform === 'win32') child.kill();
      else process.kill(-(child.pid ?? 0), 'SIGKILL');
    } catch {
      // It has ended by itself in the meantime.
    }
  }, 5000);
  await exited;
  clearTimeout(timer);
}

/** @param {NodeJS.ProcessEnv} env */
function withoutNpm(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^npm_/i.test(name) && name !== 'INIT_CWD'));
}
