// How to start npm.
import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * @typedef {object} Surroundings
 * @property {NodeJS.Platform} platform
 * @property {NodeJS.ProcessEnv} env
 * @property {string} execPath Node's program
 * @property {(file: string) => boolean} exists
 */

/** @type {Surroundings} */
const HERE = { platform: process.platform, env: process.env, execPath: process.execPath, exists: existsSync };

/**
 * The program and its arguments: the npm that started this script, otherwise the one beside Node, otherwise the one on
 * the path. Other package managers name themselves where npm does, and do not understand what we ask of npm. Windows'
 * `npm.cmd` cannot be started without a shell, so we start its script. Throws an Error on a Windows without npm.
 * @param {string[]} args @param {Surroundings} [surroundings] @returns {[command: string, args: string[]]}
 */
export function npm(args, { platform, env, execPath, exists } = HERE) {
  const { dirname, join } = platform === 'win32' ? path.win32 : path.posix;
  const all = [...args, '--no-audit', '--no-fund', '--loglevel=error'];
  const started = env.npm_execpath;
  const besideNode = join(dirname(execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js');
  if (started && /[\\/]npm(-cli)?\.c?js$/.test(started)) return [execPath, [started, ...all]];
  if (platform === 'win32') {
    const folders = (env.Path ?? env.PATH ?? '').split(';').filter(Boolean);
    const scripts = [besideNode, ...folders.map((each) => join(each, 'node_modules', 'npm', 'bin', 'npm-cli.js'))];
    const found = scripts.find(exists);
    if (found !== undefined) return [execPath, [found, ...all]];
    const program = folders.map((each) => join(each, 'npm.exe')).find(exists);
    if (program !== undefined) return [program, all];
    throw new Error('npm is neither beside Node nor on the path. Install Node.js with npm.');
  }
  return ['npm', all];
}
