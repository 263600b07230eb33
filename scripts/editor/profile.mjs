// The editor's folder for this project, in the cache: a person's own settings and extensions are never touched.
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { warn } from '../setup/report.mjs';
import { cacheFolder } from '../setup/cache.mjs';
import { addSettings, parseSettings, removeSetting } from './settingsFile.mjs';

const EXTENSION = 'fashion-mnist-learning.fashion-mnist';

/**
 * @typedef {object} Profile
 * @property {string} root
 * @property {string} globalStorage the extension's own folder
 * @property {{ user: string, machine: string }} settings files
 * @property {string} workspace the folder to open
 */

/**
 * Its paths, which are the same for desktop VS Code and for VS Code Server.
 * @param {string} [root] @returns {Profile}
 */
export function editorProfile(root = cacheFolder('profile')) {
  const settingsIn = (/** @type {string} */ folder) => path.join(root, 'data', folder, 'settings.json');
  return {
    root,
    globalStorage: path.join(root, 'data', 'User', 'globalStorage', EXTENSION),
    settings: { user: settingsIn('User'), machine: settingsIn('Machine') },
    workspace: path.join(root, 'sample-workspace'),
  };
}

const DATA_FOLDER = 'fashionMnist.dataFolder';

/** Settings for a start without questions and tips. */
const QUIET = {
  'security.workspace.trust.enabled': false,
  'chat.disableAIFeatures': true,
  'workbench.startupEditor': 'none',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'git.enabled': false,
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
};

/**
 * Writes the settings and the workspace to open. Settings that are there already are kept, except for a data folder
 * that no longer exists.
 * @param {Profile} profile @param {string | undefined} dataFolder
 */
export function prepareProfile({ settings, workspace }, dataFolder) {
  const ours = dataFolder === undefined ? QUIET : { ...QUIET, [DATA_FOLDER]: dataFolder };
  for (const file of [settings.user, settings.machine]) {
    mkdirSync(path.dirname(file), { recursive: true });
    const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
    try {
      const folder = parseSettings(before)[DATA_FOLDER];
      const isGone = folder !== undefined && !existsSync(folder);
      writeFileSync(file, addSettings(isGone ? removeSetting(before, DATA_FOLDER) : before, ours));
    } catch (error) {
      // The editor says itself what is wrong in it.
      warn(`${file} is not changed, because it cannot be read: ${/** @type {Error} */ (error).message}`);
    }
  }
  if (!existsSync(workspace)) cpSync('media/sample-workspace', workspace, { recursive: true });
}
