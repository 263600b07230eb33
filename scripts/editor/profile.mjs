// The editor's own folder for this project, in the cache: it never touches a person's settings or extensions.
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from '../setup/cache.mjs';

const EXTENSION = 'fashion-mnist-learning.fashion-mnist';

/** @typedef {{ root: string, globalStorage: string, workspace: string }} Profile */

/** Desktop VS Code and VS Code Server keep their data at the same places in it. @param {string} [root] @returns {Profile} */
export function editorProfile(root = cacheFolder('profile')) {
  return {
    root,
    globalStorage: path.join(root, 'data', 'User', 'globalStorage', EXTENSION),
    workspace: path.join(root, 'sample-workspace'),
  };
}

/** The set-up's own choice, which counts anew at each start. */
const DATA_FOLDER = 'fashionMnist.dataFolder';

/**
 * Writes the settings that a quiet start needs, and the workspace to open; what is there already is left alone, but for a
 * data folder that is gone.
 * @param {Profile} profile @param {Record<string, unknown>} settings
 */
export function prepareProfile({ root, workspace }, settings) {
  const quiet = {
    'security.workspace.trust.enabled': false,
    'chat.disableAIFeatures': true,
    'workbench.startupEditor': 'none',
    'telemetry.telemetryLevel': 'off',
    'update.mode': 'none',
    'git.enabled': false,
    'workbench.tips.enabled': false,
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
  };
  for (const place of ['User', 'Machine']) {
    const file = path.join(root, 'data', place, 'settings.json');
    mkdirSync(path.dirname(file), { recursive: true });
    const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
    if (before[DATA_FOLDER] !== undefined && !existsSync(before[DATA_FOLDER])) delete before[DATA_FOLDER];
    writeFileSync(file, `${JSON.stringify({ ...quiet, ...settings, ...before }, undefined, 2)}\n`);
  }
  if (!existsSync(workspace)) cpSync('media/sample-workspace', workspace, { recursive: true });
}
