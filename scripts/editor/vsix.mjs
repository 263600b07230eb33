// Makes the VSIX, and installs it into a profile of VS Code Server.
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { copyFile, mkdir, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { DATA_NAMES } from '../setup/data.mjs';
import { done } from '../setup/report.mjs';
import { run } from '../setup/run.mjs';
import { installServer } from './vscodeServer.mjs';

const PACKED_DATA = path.join('dist', 'data');

/**
 * Builds for production and packs the extension. The current folder must be the project's.
 * @param {string} [dataFolder] of the data set, if it is to be packed: 30 MB, so that nothing has to be downloaded
 * @returns {Promise<string>} the file
 */
export async function makeVsix(dataFolder) {
  await rm(PACKED_DATA, { recursive: true, force: true });
  if (dataFolder !== undefined) await packData(dataFolder);
  const { name, version } = JSON.parse(readFileSync('package.json', 'utf8'));
  const file = path.resolve('dist', `${name}-${version}.vsix`);
  const flags = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', file];
  await run(process.execPath, ['node_modules/@vscode/vsce/vsce', 'package', ...flags]);
  return file;
}

/** Copies the four files of the data set to where the packed extension looks for them. @param {string} dataFolder */
async function packData(dataFolder) {
  await mkdir(PACKED_DATA, { recursive: true });
  for (const name of DATA_NAMES) {
    await copyFile(path.join(dataFolder, `${name}.gz`), path.join(PACKED_DATA, `${name}.gz`));
  }
}

/**
 * Installs this project's extension together with the set-up's native TensorFlow.
 * @param {import('./profile.mjs').Profile} profile @param {string} [vsix] made before
 */
export async function installExtension(profile, vsix) {
  const file = vsix || (await makeVsix());
  const { node, main } = await installServer();
  const where = ['--server-data-dir', profile.root, '--accept-server-license-terms'];
  await run(node, [main, ...where, '--install-extension', file, '--force']);
  await linkNative(profile);
  done('the extension is installed from its VSIX');
}

/**
 * Links the set-up's native TensorFlow to where the installed extension looks for it.
 * @param {import('./profile.mjs').Profile} profile
 */
async function linkNative({ globalStorage }) {
  const addon = path.resolve('node_modules/@tensorflow/tfjs-node/lib/napi-v8/tfjs_binding.node');
  const place = path.join(globalStorage, 'tensorflow');
  if (!existsSync(addon) || existsSync(place)) return;
  await mkdir(globalStorage, { recursive: true });
  // FOLDER/lib/napi-v8/tfjs_binding.node
  await symlink(path.resolve(realpathSync(addon), '..', '..', '..'), place, 'junction');
}
