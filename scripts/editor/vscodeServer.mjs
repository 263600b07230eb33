// VS Code Server from the npm registry, for machines without a desktop: the real workbench, in a browser.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import http from 'node:http';
import net from 'node:net';
import path from 'node:path';
import { cacheFolder } from '../setup/cache.mjs';
import { begin, done } from '../setup/report.mjs';
import { run } from '../setup/run.mjs';

/** The package that carries VS Code Server 1.139.1, and the Node that VS Code of that age runs on. */
const SERVER = 'code-server@4.139.1';
const NODE = '24';
/** Parts of the server that are compiled for the machine; its other native parts are not needed. */
const COMPILED = ['@vscode/spdlog', 'node-pty', '@vscode/native-watchdog', '@parcel/watcher'];

/** @typedef {{ node: string, main: string }} ServerProgram */

/** The server's program, installed at the first call. @returns {Promise<ServerProgram>} */
export async function installServer() {
  const folder = cacheFolder(`vscode-${SERVER.replace('@', '-')}-node-${NODE}-${process.platform}-${process.arch}`);
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const nodePackage = `node-${platform}-${process.arch}`;
  const program = programIn(folder, nodePackage);
  if (existsSync(program.main) && existsSync(program.node)) return program;
  begin('installing VS Code Server (600 MB on disk)');
  const temporary = `${folder}.${process.pid}.tmp`;
  try {
    await mkdir(temporary, { recursive: true });
    const npm = (/** @type {string[]} */ args, /** @type {string} */ cwd, env = {}) => runNpm(args, cwd, env);
    await npm(['install', '--prefix', temporary, '--ignore-scripts', SERVER, `${nodePackage}@${NODE}`], temporary);
    const vscode = path.dirname(path.dirname(programIn(temporary, nodePackage).main));
    const node = programIn(temporary, nodePackage).node;
    const env = {
      npm_config_nodedir: path.resolve(node, '..', '..'),
      npm_config_ignore_scripts: 'false',
      PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH}`,
    };
    await npm(['install', '--omit=dev', '--ignore-scripts'], vscode, env);
    await npm(['rebuild', ...COMPILED], vscode, env);
    await rm(folder, { recursive: true, force: true });
    await rename(temporary, folder);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
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

/** @param {string[]} args @param {string} cwd @param {NodeJS.ProcessEnv} env */
function runNpm(args, cwd, env) {
  const all = [...args, '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const options = { cwd, env: { ...process.env, ...env } };
  return npm ? run(process.execPath, [npm, ...all], options) : run('npm', all, options);
}

/**
 * Starts the server for one profile, reachable from this machine only.
 * @param {import('./profile.mjs').Profile} profile
 * @param {{ token?: string, testDriver?: boolean, env?: NodeJS.ProcessEnv }} [options]
 */
export async function startServer(profile, { token, testDriver = false, env = {} } = {}) {
  const { node, main } = await installServer();
  const port = await freePort();
  const child = spawn(
    node,
    [
      main,
      '--host',
      '127.0.0.1',
      '--port',
      String(port),
      ...(token === undefined ? ['--without-connection-token'] : ['--connection-token', token]),
      '--accept-server-license-terms',
      '--telemetry-level',
      'off',
      ...(testDriver ? ['--enable-smoke-test-driver'] : []),
      '--server-data-dir',
      profile.root,
    ],
    // What npm has set for its own children is nothing for the editor.
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...withoutNpm(process.env), ...env },
      detached: process.platform !== 'win32',
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => (output = (output + text).slice(-20_000)));
  }
  const stop = () => endGroup(child);
  const ended = new Promise((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`VS Code Server ended with ${code}:\n${output}`)));
  });
  ended.catch(() => undefined);
  await Promise.race([answers(port, token), ended]).catch(async (error) => {
    await stop();
    throw error;
  });
  return { port, authority: `127.0.0.1:${port}`, stop, output: () => output };
}

/**
 * The address that opens a folder; with `tests`, which needs the server's test driver, they run on this project's extension.
 * @param {{ authority: string }} server
 * @param {{ folder: string, token?: string, tests?: string }} options
 */
export function workbenchUrl({ authority }, { folder, token, tests }) {
  const remote = (/** @type {string} */ file) => `vscode-remote://${authority}${path.resolve(file)}`;
  const query = new URLSearchParams({ folder: path.resolve(folder) });
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

/** The server's own children, the extension host among them, go with it. @param {import('node:child_process').ChildProcess} child */
async function endGroup(child) {
  if (child.exitCode !== null || child.pid === undefined) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  try {
    if (process.platform === 'win32') child.kill();
    else process.kill(-child.pid, 'SIGTERM');
  } catch {
    child.kill('SIGKILL');
  }
  const timer = setTimeout(() => {
    try {
      process.kill(-(child.pid ?? 0), 'SIGKILL');
    } catch {
      // Gone by itself meanwhile.
    }
  }, 5000);
  await exited;
  clearTimeout(timer);
}

/** @param {NodeJS.ProcessEnv} env */
function withoutNpm(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^npm_/i.test(name) && name !== 'INIT_CWD'));
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

/** Resolves when the server answers. @param {number} port @param {string | undefined} token */
async function answers(port, token) {
  const path = token === undefined ? '/' : `/?tkn=${token}`;
  for (let attempt = 0; attempt < 300; attempt++) {
    const ok = await new Promise((resolve) => {
      http
        .get({ host: '127.0.0.1', port, path }, (response) => {
          response.resume();
          resolve((response.statusCode ?? 500) < 500);
        })
        .once('error', () => resolve(false));
    });
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('VS Code Server does not answer.');
}
